package id.titian.rules.policy.time;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One punch that a day wants (an item of {@code slots}).
 *
 * @param id its name, such as in or pagi.
 * @param target what it is measured against: start, end or a named time; null for a pure window.
 * @param reviewIfAfter seconds past the target beyond which a person should look; none if nobody should.
 */
public record Slot(
        String id,
        @Nullable String target,
        Side side,
        Bound opens,
        Bound closes,
        Pick pick,
        Optional<Integer> reviewIfAfter) {

    /** On which side of the target a difference is a mark. */
    public enum Side {
        LATE,
        EARLY,
        NONE
    }

    /** Which of several punches in the window counts. */
    public enum Pick {
        FIRST,
        LAST,
        NEAREST
    }

    /**
     * One end of a window.
     *
     * @param from a target's name; null where {@code seconds} count from the workday's midnight.
     */
    public record Bound(@Nullable String from, int seconds) {

        int on(Hours hours) {
            if (from == null) return seconds;
            return hours.target(from).orElseThrow(() -> new IllegalArgumentException("These hours have no " + from))
                    + seconds;
        }
    }

    /** The window on a day with those hours. */
    public Hours.Span window(Hours hours) {
        return new Hours.Span(opens.on(hours), closes.on(hours));
    }

    /** The target on a day with those hours; none for a pure window. */
    public Optional<Integer> targetOn(Hours hours) {
        return target == null ? Optional.empty() : hours.target(target);
    }

    /** The times that a day has to have for it, each once. */
    public Set<String> names() {
        return Stream.of(target, opens.from(), closes.from())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean isStart() {
        return Hours.START.equals(target);
    }

    public boolean isEnd() {
        return Hours.END.equals(target);
    }

    /** The id as flags write it. */
    public String capitals() {
        return id.toUpperCase(Locale.ROOT);
    }
}
