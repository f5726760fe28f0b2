package id.titian.hub.watch;

import java.time.Instant;

/**
 * Something that went wrong or was strange at a terminal, for as long as it was said again within a day.
 *
 * @param agent who said it last.
 * @param word one of {@link Saying#WORDS}, or {@link Saying#OTHER}.
 * @param words what happened and what to do, as it was said last.
 * @param times in how many states it was said.
 */
public record TerminalEvent(
        long id, String serial, String agent, String word, String words, Instant firstAt, Instant lastAt, long times) {}
