package id.titian.contract.terminal;

import java.util.OptionalInt;

/**
 * How full a terminal is. Some firmware reports zero records while it has thousands: never a reason not to read.
 *
 * @param users people that it knows.
 * @param records punches that it holds.
 * @param recordsMax punches that it can hold.
 */
public record TerminalMemory(OptionalInt users, OptionalInt records, OptionalInt recordsMax) {

    /** For a terminal that does not tell. */
    public static final TerminalMemory UNKNOWN =
            new TerminalMemory(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}
