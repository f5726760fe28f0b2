package id.titian.anviz;

import id.titian.anviz.frame.Reply;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.util.Locale;

/** What the results of answers mean. */
final class Results {

    private Results() {}

    /**
     * The data of an answer.
     *
     * @param what what was asked for, for the message.
     * @throws TerminalException if the terminal did not do it
     */
    static Bytes require(Reply reply, String what) throws TerminalException {
        return switch (reply.result()) {
            case Reply.DONE -> reply.data();
            case Reply.FAILED ->
                throw new TerminalRefusedException("The terminal refuses to give " + what
                        + ". Newer firmware does so until somebody logs in: compare the key of the configuration with the"
                        + " communication password in its menu.");
            case Reply.TIMED_OUT ->
                throw new TerminalBusyException("The terminal is occupied and does not give " + what
                        + " now. Somebody may be at its menu; it is asked again later.");
            case Reply.USB_LOCKED ->
                throw new TerminalBusyException("The terminal does not give " + what
                        + " while its USB port is in use. Close the vendor's program or take the stick out.");
            default ->
                throw new ProtocolException(String.format(
                        Locale.ROOT,
                        "The terminal answers result %02X when asked for %s. Restart it; if that stays, tell its firmware.",
                        reply.result(),
                        what));
        };
    }
}
