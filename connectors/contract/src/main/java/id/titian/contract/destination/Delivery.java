package id.titian.contract.destination;

import id.titian.contract.PunchKey;

/** The answer of a destination for one parcel. */
public sealed interface Delivery {

    PunchKey key();

    /**
     * The other side has it.
     *
     * @param receipt what it gave us to prove that: an id, a checksum, a status line.
     */
    record Accepted(PunchKey key, String receipt) implements Delivery {}

    /**
     * The other side looked at this row and does not want it, class {@link FailureClass#DATA}.
     *
     * @param code a stable word.
     * @param message what happened and what to do next.
     */
    record Refused(PunchKey key, String code, String message) implements Delivery {}
}
