package id.titian.rules.month;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month of one person. Figures that cannot be said are null; none is guessed.
 *
 * @param cutSum of the days and tallies before the cap; null where the policy does not deduct.
 * @param score of attendance, 0 to 100, six places.
 * @param attendance percent points of the base.
 * @param performance percent points of the base; null where it weighs nothing or is not there yet.
 * @param total percent of the base.
 * @param rupiah of the base that was given.
 * @param steps how the figures came about, one a line.
 */
public record Month(
        State state,
        @Nullable BigDecimal cutSum,
        @Nullable BigDecimal score,
        @Nullable BigDecimal attendance,
        @Nullable BigDecimal performance,
        @Nullable BigDecimal total,
        @Nullable BigDecimal rupiah,
        List<Step> steps) {

    /** How far it is. */
    public enum State {
        /** A day is undecided: no figure at all. */
        OPEN,
        /** Attendance is known, performance is asked for and missing: no total. */
        WAITING_PERFORMANCE,
        CLOSED
    }

    /** One line of the computation: the key of the policy that says so, and the sum as a person would write it. */
    public record Step(String rule, String sum) {}

    public Month {
        steps = List.copyOf(steps);
    }

    /** A month of which no more can be said than how far it is, and what was cut where the policy deducts. */
    public static Month without(State state, @Nullable BigDecimal cutSum, List<Step> steps) {
        return new Month(state, cutSum, null, null, null, null, null, steps);
    }
}
