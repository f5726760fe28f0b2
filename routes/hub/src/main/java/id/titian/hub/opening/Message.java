package id.titian.hub.opening;

import id.titian.contract.Bytes;

/** What lay on the queue, before anybody looked into it. */
public sealed interface Message {

    /** The agent whose topic it came on; empty if the address was none. */
    String agent();

    /** A message of a size that may be opened. */
    record Whole(String agent, Bytes body) implements Message {}

    /**
     * A message too large to be opened.
     *
     * @param head its first octets.
     * @param length how many octets it had.
     * @param digest the SHA-256 of all of them.
     */
    record Oversize(String agent, Bytes head, long length, Bytes digest) implements Message {}
}
