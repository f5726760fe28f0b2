package id.titian.hub.verify;

import id.titian.contract.Bytes;

/** A row of the table {@code arrival} as it stands there. */
record StoredArrival(
        long id, String agent, String epoch, long from, long to, Bytes before, Bytes after, Bytes payload) {}
