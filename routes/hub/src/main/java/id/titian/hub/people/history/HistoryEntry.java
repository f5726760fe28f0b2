package id.titian.hub.people.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said of a person.
 *
 * @param who the person who said so, and the token.
 * @param what about: {@code employee}, {@code posting}, {@code state}, {@code deputy}.
 * @param before what was known until then, or null if nothing was.
 * @param after what has been known since.
 */
public record HistoryEntry(
        Instant at, String who, String what, @Nullable String before, String after) {}
