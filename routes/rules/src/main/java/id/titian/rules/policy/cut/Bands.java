package id.titian.rules.policy.cut;

import java.math.BigDecimal;
import java.util.List;

/**
 * Steps of a table, the last of which has no end.
 *
 * @param steps ascending; each holds up to its limit, the limit included.
 */
public record Bands(List<Step> steps, BigDecimal rest) {

    /** @param upto seconds, or a count; the last value that belongs to the step. */
    public record Step(int upto, BigDecimal pct) {}

    /** Where a value fell: above the step before and up to this one; {@code upto} is negative for the rest. */
    public record Found(int above, int upto, BigDecimal pct) {}

    public Bands {
        steps = List.copyOf(steps);
    }

    /** The first step whose limit is not smaller. */
    public Found find(int value) {
        int above = -1;
        for (Step step : steps) {
            if (value <= step.upto()) return new Found(above, step.upto(), step.pct());
            above = step.upto();
        }
        return new Found(above, -1, rest);
    }
}
