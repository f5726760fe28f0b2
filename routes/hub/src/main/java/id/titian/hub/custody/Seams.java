package id.titian.hub.custody;

import id.titian.contract.Bytes;

/** Knows the chain hash at any number inside what is held, where two ranges that were merged no longer show it. */
@FunctionalInterface
public interface Seams {

    /** The chain hash after this number, which lies inside a held range. */
    Bytes hashAfter(long sequence);
}
