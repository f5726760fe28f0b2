package id.titian.hub.submission;

import org.jspecify.annotations.Nullable;

/**
 * A file that was offered and is never kept.
 *
 * @param name as the sender wrote it.
 * @param octets its length as its source tells it, or as far as it was seen.
 * @param way how it came.
 * @param sender who brought it.
 * @param office the office that it is for, if somebody said so.
 */
public record Unkept(
        String name,
        long octets,
        Way way,
        String sender,
        @Nullable String office) {}
