package id.titian.contract.terminal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person at the hub wants of one terminal.
 *
 * @param id 1..64 letters, digits and dashes, never used twice.
 * @param kind what is wanted.
 * @param pin whom to remove; with {@link Kind#REMOVE_USER} only.
 * @param from the first day to read again; with {@link Kind#READ_AGAIN}, absent for everything.
 * @param to the last day to read again, absent for until now.
 */
public record TerminalOrder(
        String id, Kind kind, Optional<String> pin, Optional<LocalDate> from, Optional<LocalDate> to) {

    /** All that may be ordered. */
    public enum Kind {
        /** The log is to be read again, or sent again. */
        READ_AGAIN,
        /** The people that it knows are to be listed. */
        LIST_USERS,
        /** One person is to be removed from it. */
        REMOVE_USER
    }

    public TerminalOrder {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) throw new IllegalArgumentException("Not the id of an order: " + id);
        if (pin.isPresent() != (kind == Kind.REMOVE_USER))
            throw new IllegalArgumentException("A PIN belongs to the removal of a person and to nothing else.");
    }

    /** Whether it is for all that a terminal has; only that can be counted. */
    public boolean isForWholeLog() {
        return kind == Kind.READ_AGAIN && from.isEmpty() && to.isEmpty();
    }
}
