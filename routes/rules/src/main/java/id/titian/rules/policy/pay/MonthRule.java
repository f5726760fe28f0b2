package id.titian.rules.policy.pay;

import id.titian.rules.policy.cut.Bands;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How days become a month (key {@code month}).
 *
 * @param attendanceWeight percent points of the whole; the two weights make 100.
 * @param base of what the result is a percentage, if a rule says so.
 * @param thenDeduct whether cuts of days are taken off after the ratio.
 * @param report counts that a recap without a formula shows.
 */
public record MonthRule(
        Model model,
        BigDecimal cap,
        boolean thenDeduct,
        Performance performance,
        BigDecimal attendanceWeight,
        BigDecimal performanceWeight,
        Optional<Base> base,
        Rounding rounding,
        List<Tally> tallies,
        List<String> report) {

    /** How attendance is scored. */
    public enum Model {
        DEDUCTION,
        RATIO,
        NONE
    }

    /** What the percentage is taken of. */
    public enum Base {
        WHOLE,
        DYNAMIC,
        COMPONENT
    }

    /** Where performance comes from. */
    public enum Source {
        NONE,
        GIVEN,
        HOURS,
        PREDICATE
    }

    /**
     * How performance is scored.
     *
     * @param target hours for the whole weight.
     * @param isProportional whether hours below the target count in proportion, or not at all.
     * @param isCapped whether hours above the target count no more.
     * @param scores of predicates, 0 to 100.
     */
    public record Performance(
            Source source,
            Optional<BigDecimal> target,
            boolean isProportional,
            boolean isCapped,
            Map<String, BigDecimal> scores) {}

    /** Decimal places of percentages and of rupiah, and which way a half goes. */
    public record Rounding(int percent, int money, RoundingMode mode) {}

    /** A cut that depends on a count of the month: so much by the number of late days. */
    public record Tally(String count, Bands bands) {}

    /** The one count there is a rule for: days with a late mark above 0. */
    public static final String LATE_DAYS = "LATE_DAYS";

    /** Whether the month waits for a figure of performance; a recap without a formula shows it, whatever it would weigh. */
    public boolean wantsPerformance() {
        return performance.source() != Source.NONE && (performanceWeight.signum() > 0 || model == Model.NONE);
    }
}
