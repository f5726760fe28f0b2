package id.titian.contract.terminal;

import id.titian.contract.Reading;

/**
 * A full snapshot of a terminal's log, read whole and checked before anybody sees its first record. Records are decoded
 * while they are walked over, so that a hundred thousand of them fit into a small box.
 */
public interface TerminalLog extends Iterable<Reading> {

    /** How many records it has, readable or not; each comes out of the iterator as one reading, none is left out. */
    int size();

    /**
     * Whether it is all that the terminal holds. False for a window of days that moves on, as clouds give it: that a record
     * is no longer in it says nothing.
     */
    default boolean isWhole() {
        return true;
    }
}
