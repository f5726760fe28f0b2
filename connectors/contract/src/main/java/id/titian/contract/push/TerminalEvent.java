package id.titian.contract.push;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Something that happened at a terminal, is no punch, and is worth a person's look: its clock was changed, its log cleared. A
 * terminal may tell it again; the same event is then equal.
 *
 * @param word what it is, lower case with dashes: {@code clock-changed}, {@code log-cleared}.
 * @param at when it was by the terminal's own clock, if it told.
 * @param words what happened and what to do next, at most {@link #WORDS_MAX} characters.
 */
public record TerminalEvent(String word, Optional<LocalDateTime> at, String words) {

    public static final int WORDS_MAX = 500;

    public TerminalEvent {
        if (!word.matches("[a-z][a-z0-9-]{0,39}"))
            throw new IllegalArgumentException("Not the word for an event: " + word);
        if (words.length() > WORDS_MAX) words = words.substring(0, WORDS_MAX);
    }
}
