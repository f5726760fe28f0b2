package id.titian.hub.people.change;

/** Something about a change of dates is refused, and nothing of it was done. */
public final class ChangeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ChangeRefusal refusal;

    ChangeRefusedException(ChangeRefusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public ChangeRefusal refusal() {
        return refusal;
    }
}
