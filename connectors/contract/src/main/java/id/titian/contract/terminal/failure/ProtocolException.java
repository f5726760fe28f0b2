package id.titian.contract.terminal.failure;

/** The terminal said something that its protocol does not allow at this point. */
public final class ProtocolException extends TerminalException {

    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "protocol-broken";
    }
}
