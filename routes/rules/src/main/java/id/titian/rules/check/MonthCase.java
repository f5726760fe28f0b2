package id.titian.rules.check;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.day.Status;
import id.titian.rules.month.Month;
import id.titian.rules.month.MonthCounts;
import id.titian.rules.month.MonthJudge;
import id.titian.rules.month.PerformanceRefusedException;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import id.titian.rules.policy.cut.Bands;
import id.titian.rules.policy.cut.Credit;
import id.titian.rules.policy.cut.Deduct;
import id.titian.rules.policy.pay.MonthRule;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of {@code *-months.csv}: what one month of one person has to be. */
final class MonthCase {

    static final List<String> COLUMNS = List.of("policy", "month", "workdays", "days", "expect_state");

    private static final Pattern PART =
            Pattern.compile("([A-Z_]+|[0-9]{1,4}/[0-9]{1,4}|[0-9]{1,9}(?:\\.[0-9]{1,9})?)\\*([0-9]{1,3})");

    private final Policy policy;
    private final MonthCounts counts;
    private int required;
    private int notEmployed;
    private int named;

    private MonthCase(Policy policy) {
        this.policy = policy;
        this.counts = new MonthCounts(policy);
    }

    static Outcome run(RuleFolder rules, CaseRow row) throws CaseRefusedException {
        YearMonth month = month(row);
        return new MonthCase(row.policy(rules, month.atDay(1))).run(rules, row, month);
    }

    private Outcome run(RuleFolder rules, CaseRow row, YearMonth month) throws CaseRefusedException {
        for (String part : row.parts("days")) add(part);
        var comparison = new Outcome.Comparison(row.id(), policy.id());
        int workdays = row.number("workdays");
        requireWithin(month, "workdays", workdays);
        requireWithin(month, "days", named);
        if (row.has("calendar_revision"))
            comparison.same("workdays", workdays, workdays(rules, row.text("calendar_revision"), month) - notEmployed);
        comparison.same("required days", workdays, required);
        String performance = row.text("performance");
        String base = row.text("base_rupiah");
        Month judged;
        try {
            judged = MonthJudge.judge(
                    policy,
                    counts,
                    performance.isEmpty() ? null : performance,
                    base.isEmpty() ? null : CaseRow.decimal("base_rupiah", base));
        } catch (PerformanceRefusedException e) {
            throw new CaseRefusedException("performance: " + e.getMessage());
        }
        comparison.same("state", row.text("expect_state"), judged.state().name());
        comparison.sameNumber("sum of cuts", row.figure("expect_deduct_sum"), judged.cutSum());
        comparison.sameNumber("attendance score", row.figure("expect_attendance_score"), judged.score());
        comparison.sameNumber("attendance component", row.figure("expect_attendance_component"), judged.attendance());
        comparison.sameNumber(
                "performance component", row.figure("expect_performance_component"), judged.performance());
        comparison.sameNumber("total", row.figure("expect_total_pct"), judged.total());
        comparison.sameNumber("rupiah", row.figure("expect_rupiah"), judged.rupiah());
        return comparison.outcome(judged.steps().stream()
                .map(step -> step.rule() + ": " + step.sum() + ".")
                .toList());
    }

    private void add(String part) throws CaseRefusedException {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches())
            throw new CaseRefusedException(
                    "days: \"" + part + "\" is not a cut, filled/required or a status, times a count");
        int count = Integer.parseInt(matcher.group(2));
        String value = matcher.group(1);
        if (value.contains("/")) {
            required += count;
            named += count;
            addCredit(value, count);
        } else if (Character.isDigit(value.charAt(0))) addCut(value, count);
        else add(status(value), count);
    }

    private static void requireWithin(YearMonth month, String column, int days) throws CaseRefusedException {
        if (days > month.lengthOfMonth())
            throw new CaseRefusedException(
                    column + ": " + days + " is more than the " + month.lengthOfMonth() + " days of " + month);
    }

    private void addCredit(String value, int count) throws CaseRefusedException {
        if (policy.month().model() == MonthRule.Model.DEDUCTION)
            throw new CaseRefusedException("days: \"" + value
                    + "\" does not say what the day costs, as month.attendance.model: deduction asks. Write the cut");
        String[] of = value.split("/");
        int filled = Integer.parseInt(of[0]);
        int slots = Integer.parseInt(of[1]);
        int most = policy.credit().map(this::whole).orElse(slots);
        if (filled > slots || slots > most)
            throw new CaseRefusedException("days: \"" + value + "\" cannot be: at most " + most
                    + " can be filled on a day of this policy, and no more than required");
        counts.addCredit(filled, slots, count);
    }

    private void addCut(String value, int count) throws CaseRefusedException {
        // Where a month is a ratio, a cut stands beside the credit of the same day.
        boolean isBeside = policy.month().model() == MonthRule.Model.RATIO;
        if (isBeside && !policy.month().thenDeduct())
            throw new CaseRefusedException("days: \"" + value
                    + "\" is a cut, and with month.attendance.model: ratio none is taken. Write filled/required");
        if (!isBeside) required += count;
        if (!isBeside) named += count;
        counts.addCut(new BigDecimal(value), count);
    }

    /** Days of which the row says the status alone: what follows from it for certain is counted, nothing is guessed. */
    private void add(Status status, int count) throws CaseRefusedException {
        // None of a kind is nothing to be certain of.
        if (count == 0) return;
        named += count;
        if (status.isRequired()) required += count;
        if (status == Status.NOT_EMPLOYED) notEmployed += count;
        counts.addStatus(status, count);
        if (!status.isRequired() || status == Status.PENDING) return;
        MonthRule.Model model = policy.month().model();
        if (model == MonthRule.Model.DEDUCTION || policy.month().thenDeduct()) addCutOf(status, count);
        if (model == MonthRule.Model.RATIO) addCreditOf(status, count);
    }

    private void addCutOf(Status status, int count) throws CaseRefusedException {
        Deduct deduct = policy.deduct().orElseThrow();
        Optional<BigDecimal> cut =
                switch (status) {
                    case ABSENT -> Optional.of(deduct.absent());
                    case EXCUSED -> cutOfAnyExcuse(deduct);
                    default -> Optional.empty();
                };
        if (cut.isEmpty())
            throw new CaseRefusedException(
                    "days: what " + status + " costs does not follow from it. Write the cut instead");
        counts.addCutOnly(cut.get(), count);
    }

    /** What an excuse costs if it is the same for all types and all days of the month. */
    private static Optional<BigDecimal> cutOfAnyExcuse(Deduct deduct) {
        if (deduct.excuses().isEmpty()) return Optional.of(BigDecimal.ZERO);
        Set<BigDecimal> all = new TreeSet<>();
        for (Bands bands : deduct.excuses().get().values()) {
            all.add(bands.rest());
            for (Bands.Step step : bands.steps()) all.add(step.pct());
        }
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    private void addCreditOf(Status status, int count) throws CaseRefusedException {
        Credit credit = policy.credit().orElseThrow();
        int whole = whole(credit);
        boolean isAll = status == Status.PRESENT && credit.lateCounts()
                || status == Status.INCOMPLETE && !credit.isSlots() && !credit.needsAll() && credit.lateCounts();
        boolean isNone =
                status == Status.ABSENT || status == Status.INCOMPLETE && !credit.isSlots() && credit.needsAll();
        if (status == Status.EXCUSED) {
            if (policy.countsExcused()) counts.addCreditOnly(whole, whole, count);
        } else if (isAll || isNone) counts.addCreditOnly(isAll ? whole : 0, whole, count);
        else
            throw new CaseRefusedException(
                    "days: what " + status + " is worth does not follow from it. Write filled/required instead");
    }

    private int whole(Credit credit) {
        return credit.isSlots() ? policy.slots().size() : 1;
    }

    private static Status status(String word) throws CaseRefusedException {
        for (Status status : Status.values()) if (status.name().equals(word)) return status;
        throw new CaseRefusedException("days: there is no status " + word.toLowerCase(Locale.ROOT));
    }

    /** Days of the month on which the calendar, as it stood, requires people. */
    private int workdays(RuleFolder rules, String revision, YearMonth month) throws CaseRefusedException {
        Calendar calendar = calendar(rules, revision);
        int required = 0;
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1))
            if (policy.schedule().on(day, calendar, null).hours() != null) required++;
        return required;
    }

    private Calendar calendar(RuleFolder rules, @Nullable String revision) throws CaseRefusedException {
        if (revision == null || revision.isEmpty()) return rules.calendarOf(policy);
        int asOf = CaseRow.number("calendar_revision", revision);
        return rules.calendars()
                .at(policy.calendar(), asOf)
                .orElseThrow(() -> new CaseRefusedException(
                        "calendar_revision: the calendar " + policy.calendar() + " has no revision " + revision));
    }

    private static YearMonth month(CaseRow row) throws CaseRefusedException {
        try {
            return YearMonth.parse(row.text("month"));
        } catch (DateTimeException e) {
            throw new CaseRefusedException("month: \"" + row.text("month") + "\" is no month such as 2024-08");
        }
    }
}
