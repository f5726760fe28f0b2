package id.titian.agent.uplink.link;

/** Counts what goes over a connection, both ways. Told by several threads. */
@FunctionalInterface
public interface Meter {

    /** Counts nothing. */
    Meter NONE = octets -> {};

    /** So many octets more went over the line, with what the network adds to them as far as that can be told. */
    void carried(long octets);
}
