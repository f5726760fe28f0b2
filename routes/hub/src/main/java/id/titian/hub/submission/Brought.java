package id.titian.hub.submission;

import id.titian.hub.submission.spool.Spooled;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies in the spool and has no row yet.
 *
 * @param way how it came.
 * @param sender who brought it.
 * @param office the office that it is for, if somebody said so.
 */
public record Brought(
        Spooled file, Way way, String sender, @Nullable String office, Answers answers) {}
