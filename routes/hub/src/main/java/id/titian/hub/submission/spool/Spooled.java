package id.titian.hub.submission.spool;

import id.titian.contract.Bytes;
import java.util.UUID;

/**
 * A file that is on our disk whole.
 *
 * @param file its name in the spool.
 * @param name what its sender called it, cleaned.
 * @param octets its length.
 * @param sha256 of all of it.
 */
public record Spooled(UUID file, String name, long octets, Bytes sha256) {}
