package id.titian.contract;

/** One record that a terminal gave us: a punch that we understand, or bytes that wait for a human. */
public sealed interface Reading permits Punch, Unreadable {

    /** The serial number of the terminal that wrote it. */
    String serial();

    /** The way on which it came. */
    ArrivalPath path();

    /** The terminal's own bytes. */
    Bytes raw();

    /**
     * What makes this record the same record on every path and at every re-reading, 16 octets.
     */
    Bytes identity();
}
