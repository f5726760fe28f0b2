package id.titian.rules.policy.time;

import java.util.Map;
import java.util.Optional;

/**
 * The hours of one day or shift, in seconds from the workday's midnight; beyond 24:00 is the next day.
 *
 * @param rest the break, if one is named.
 * @param named other targets, such as midday.
 */
public record Hours(int start, int end, Optional<Span> rest, Map<String, Integer> named) {

    /** Seconds of a day; Indonesia knows no shorter or longer one. */
    public static final int DAY = 86_400;

    public static final String START = "start";
    public static final String END = "end";

    /** From one second to another, the last not included. */
    public record Span(int from, int to) {

        /** How many seconds of this lie in the other. */
        public int within(Span other) {
            return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
        }
    }

    public Hours {
        named = Map.copyOf(named);
    }

    /** The clock of a target by its name. */
    public Optional<Integer> target(String name) {
        return switch (name) {
            case START -> Optional.of(start);
            case END -> Optional.of(end);
            default -> Optional.ofNullable(named.get(name));
        };
    }
}
