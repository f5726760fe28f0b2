package id.titian.rules.month;

import id.titian.rules.day.Status;
import id.titian.rules.number.Exact;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.pay.MonthRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a month of its days: every figure from the exact value, rounded once. */
public final class MonthJudge {

    private static final int SCORE_PLACES = 6;

    private final MonthRule rule;
    private final MonthCounts counts;
    private final List<Month.Step> steps = new ArrayList<>();

    private MonthJudge(MonthRule rule, MonthCounts counts) {
        this.rule = rule;
        this.counts = counts;
    }

    /**
     * The month.
     *
     * @param performance hours, a score from 0 to 100, or a predicate, as the policy asks; null if it is not in yet.
     * @param base rupiah that the policy's base names; null if none is known.
     * @throws PerformanceRefusedException if the performance is not what the policy asks for
     */
    public static Month judge(
            Policy policy, MonthCounts counts, @Nullable String performance, @Nullable BigDecimal base)
            throws PerformanceRefusedException {
        return new MonthJudge(policy.month(), counts).month(performance, base);
    }

    private Month month(@Nullable String performance, @Nullable BigDecimal base) throws PerformanceRefusedException {
        Exact performed = rule.wantsPerformance() && performance != null ? performed(performance) : null;
        if (counts.days(Status.PENDING) > 0) {
            steps.add(new Month.Step("absence.needs_coverage", counts.days(Status.PENDING) + " PENDING"));
            return Month.without(Month.State.OPEN, null, steps);
        }
        // Whoever never had to be there has nothing to be appraised for.
        boolean isWaiting = rule.wantsPerformance() && performed == null && counts.requiredDays() > 0;
        Month.State state = isWaiting ? Month.State.WAITING_PERFORMANCE : Month.State.CLOSED;
        if (rule.model() == MonthRule.Model.NONE) return Month.without(state, null, steps);
        BigDecimal cutSum = counts.cuts().add(tallied());
        Exact score = score(cutSum);
        BigDecimal shownSum = rule.model() == MonthRule.Model.DEDUCTION ? cutSum : null;
        if (score == null) {
            steps.add(new Month.Step("month.attendance", "0/0"));
            return Month.without(state, shownSum, steps);
        }
        Exact attendance = weighed(score, rule.attendanceWeight(), "attendance");
        if (isWaiting) return new Month(state, shownSum, shown(score), percent(attendance), null, null, null, steps);
        Exact share = performed == null ? null : performed.times(Exact.of(rule.performanceWeight()));
        Exact total = share == null ? attendance : attendance.plus(share);
        if (rule.thenDeduct()) {
            steps.add(new Month.Step(
                    "month.attendance.then_deduct",
                    text(total) + " - " + cutSum.toPlainString() + " = "
                            + text(total.minus(Exact.of(cutSum)).max(Exact.ZERO))));
            total = total.minus(Exact.of(cutSum)).max(Exact.ZERO);
        }
        BigDecimal rupiah = base == null ? null : rupiah(total, base);
        return new Month(
                state,
                shownSum,
                shown(score),
                percent(attendance),
                share == null ? null : percent(share),
                percent(total),
                rupiah,
                steps);
    }

    private BigDecimal tallied() {
        BigDecimal all = BigDecimal.ZERO;
        for (MonthRule.Tally tally : rule.tallies()) {
            BigDecimal pct = tally.bands().find(counts.lateDays()).pct();
            if (pct.signum() > 0)
                steps.add(new Month.Step(
                        "month.tallies", tally.count() + " = " + counts.lateDays() + " → " + pct.toPlainString()));
            all = all.add(pct);
        }
        return all;
    }

    /** 0 to 100; null where nothing was required, which is neither. */
    private @Nullable Exact score(BigDecimal cutSum) {
        if (rule.model() == MonthRule.Model.DEDUCTION) {
            if (counts.requiredDays() == 0) return null;
            Exact cut = Exact.of(cutSum.min(rule.cap()));
            Exact score = Exact.HUNDRED.minus(cut).max(Exact.ZERO);
            steps.add(new Month.Step(
                    "month.attendance",
                    "100 - " + cutSum.min(rule.cap()).toPlainString()
                            + (cutSum.compareTo(rule.cap()) > 0 ? " (" + cutSum.toPlainString() + ")" : "") + " = "
                            + text(score)));
            return score;
        }
        if (counts.required() == 0) return null;
        Exact score = Exact.of(counts.filled(), counts.required()).times(Exact.HUNDRED);
        steps.add(new Month.Step(
                "month.attendance", counts.filled() + "/" + counts.required() + " = " + text(score) + " %"));
        return score;
    }

    private Exact weighed(Exact score, BigDecimal weight, String key) {
        Exact share = score.dividedBy(Exact.HUNDRED).times(Exact.of(weight));
        steps.add(new Month.Step(
                "month.weights." + key, text(score) + " % × " + weight.toPlainString() + " = " + text(share)));
        return share;
    }

    /** The share of the weight that was reached, 1 being all of it. */
    private Exact performed(String said) throws PerformanceRefusedException {
        MonthRule.Performance asked = rule.performance();
        Exact share =
                switch (asked.source()) {
                    case PREDICATE -> {
                        BigDecimal score = asked.scores().get(said);
                        if (score == null)
                            throw new PerformanceRefusedException(
                                    "The predicate \"" + said + "\" is not in month.performance.scores, which has "
                                            + asked.scores().keySet() + ".");
                        yield Exact.of(score).dividedBy(Exact.HUNDRED);
                    }
                    case GIVEN -> {
                        BigDecimal score = number(said);
                        if (score.compareTo(BigDecimal.valueOf(100)) > 0)
                            throw new PerformanceRefusedException("A score is 0 to 100, not " + said + ".");
                        yield Exact.of(score).dividedBy(Exact.HUNDRED);
                    }
                    case HOURS -> {
                        Exact hours = Exact.of(number(said));
                        Exact target = Exact.of(asked.target().orElseThrow());
                        if (!asked.isProportional() && hours.isLessThan(target)) yield Exact.ZERO;
                        Exact reached = hours.dividedBy(target);
                        yield asked.isCapped() ? reached.min(Exact.of(1, 1)) : reached;
                    }
                    case NONE -> Exact.ZERO;
                };
        steps.add(new Month.Step(
                "month.performance",
                said + " → " + text(share.times(Exact.HUNDRED)) + " % × "
                        + rule.performanceWeight().toPlainString()));
        return share;
    }

    private static BigDecimal number(String said) throws PerformanceRefusedException {
        try {
            BigDecimal number = new BigDecimal(said.strip());
            if (number.signum() < 0 || number.precision() > 12 || number.scale() > 6 || number.scale() < 0)
                throw new PerformanceRefusedException("The performance " + said + " is no plausible figure.");
            return number;
        } catch (NumberFormatException e) {
            throw new PerformanceRefusedException("The performance \"" + said + "\" is no number such as 119.5.");
        }
    }

    private BigDecimal rupiah(Exact total, BigDecimal base) {
        BigDecimal rupiah = total.times(Exact.of(base))
                .dividedBy(Exact.HUNDRED)
                .round(rule.rounding().money(), rule.rounding().mode());
        steps.add(new Month.Step(
                "month.rounding", base.toPlainString() + " × " + text(total) + " % = " + rupiah.toPlainString()));
        return rupiah;
    }

    private BigDecimal percent(Exact value) {
        return value.round(rule.rounding().percent(), rule.rounding().mode());
    }

    private static BigDecimal shown(Exact score) {
        return score.round(SCORE_PLACES, RoundingMode.HALF_UP);
    }

    private static String text(Exact value) {
        BigDecimal rounded = shown(value).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
