package id.titian.contract.destination;

/** Why a handing-over failed, which decides what happens next. */
public enum FailureClass {
    /** The other side is down or busy: wait, with jitter, and try again. */
    TRANSIENT,
    /** The other side does not accept who we are: park everything, alarm, ask a human for the token. */
    CREDENTIAL,
    /** This one row is wrong: that row to quarantine, its neighbours go on. */
    DATA,
    /** The other side does not speak as agreed: stop, alarm. */
    CONTRACT
}
