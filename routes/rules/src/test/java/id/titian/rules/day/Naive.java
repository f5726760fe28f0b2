package id.titian.rules.day;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.cut.Bands;
import id.titian.rules.policy.cut.Deduct;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, as plainly as they can be written down from the handbook, on clocks of the wall and without any thought
 * of speed: the engine is held against it.
 */
final class Naive {

    record Result(
            String status,
            String marks,
            @Nullable BigDecimal cut,
            Map<String, Integer> flags,
            @Nullable Long net) {}

    private final Policy policy;
    private final Calendar calendar;
    private final LocalDate workday;
    private final Map<LocalDate, String> roster;
    private final Map<String, Integer> flags = new TreeMap<>();

    Naive(Policy policy, Calendar calendar, LocalDate workday, Map<LocalDate, String> roster) {
        this.policy = policy;
        this.calendar = calendar;
        this.workday = workday;
        this.roster = roster;
    }

    Result judge(List<Punch> raw, boolean isComplete) {
        List<LocalDateTime> kept = kept(raw);
        Hours hours = hours(workday);
        if (hours == null) return free(raw);
        Map<String, LocalDateTime> filled = new LinkedHashMap<>();
        for (Slot slot : policy.slots()) {
            LocalDateTime picked = picked(slot, workday, kept, true);
            if (picked != null) filled.put(slot.id(), picked);
        }
        for (LocalDateTime each : kept) if (!isWanted(each)) flags.merge("STRAY_PUNCH", 1, Integer::sum);
        if (isSharedWith(workday.minusDays(1), workday, kept) || isSharedWith(workday, workday.plusDays(1), kept))
            flags.put("SHARED_BOUNDARY", 0);
        boolean isAside = flags.containsKey("CLOCK_RESET") || flags.containsKey("CLOCK_DRIFT");
        if (filled.size() < policy.slots().size() && (!isComplete || isAside))
            return new Result("PENDING", "", null, flags, null);
        if (filled.isEmpty())
            return new Result("ABSENT", "", policy.deduct().map(Deduct::absent).orElse(null), flags, 0L);
        return marked(hours, filled);
    }

    private Result free(List<Punch> raw) {
        Map<String, Integer> only = new TreeMap<>();
        for (String aside : List.of("CLOCK_RESET", "CLOCK_DRIFT"))
            if (flags.containsKey(aside)) only.put(aside, flags.get(aside));
        boolean isAny = raw.stream()
                .filter(each -> !isReset(each) && !isDrifted(each))
                .anyMatch(each -> !isWanted(each.time()));
        if (isAny) only.put("PUNCH_ON_FREE_DAY", 0);
        boolean isHoliday = policy.schedule() instanceof Schedule.Fixed
                && calendar.holidays().containsKey(workday);
        return new Result(
                isHoliday ? "HOLIDAY" : "OFF", "", policy.deduct().isPresent() ? BigDecimal.ZERO : null, only, null);
    }

    private Result marked(Hours hours, Map<String, LocalDateTime> filled) {
        List<String> marks = new ArrayList<>();
        BigDecimal cut = BigDecimal.ZERO;
        @Nullable Duration move = null;
        for (Slot slot : policy.slots()) {
            LocalDateTime at = filled.get(slot.id());
            if (policy.flex().isEmpty() || !"start".equals(slot.target()) || at == null) continue;
            long late = units(Duration.between(moment(workday, hours.start()), at));
            Duration measured = policy.measure().isMinutes() ? Duration.ofMinutes(late) : Duration.ofSeconds(late);
            if (late >= 1 && measured.getSeconds() <= policy.flex().get().lateUpto())
                move = Duration.ofSeconds(policy.flex().get().moveEndBy());
        }
        for (Slot slot : policy.slots()) {
            LocalDateTime at = filled.get(slot.id());
            boolean isEnd = "end".equals(slot.target());
            Deduct.OfSlot rule =
                    policy.deduct().map(deduct -> deduct.slots().get(slot.id())).orElse(null);
            if (isEnd && move != null) {
                LocalDateTime goal = moment(workday, hours.end()).plus(move);
                boolean isRepaid = at != null && units(Duration.between(at, goal)) == 0;
                flags.put(isRepaid ? "REPAID" : "NOT_REPAID", 0);
            }
            if (at == null) {
                marks.add(slot.id() + "=MISSING");
                flags.put("MISSING_" + slot.id().toUpperCase(java.util.Locale.ROOT), 0);
                if (rule != null) cut = cut.add(rule.missing());
                continue;
            }
            int clock = "start".equals(slot.target()) ? hours.start() : hours.end();
            LocalDateTime goal = moment(workday, clock).plus(isEnd && move != null ? move : Duration.ZERO);
            long mark = slot.side() == Slot.Side.LATE
                    ? units(Duration.between(goal, at))
                    : units(Duration.between(at, goal));
            marks.add(slot.id() + "=" + mark + (policy.measure().isMinutes() ? "" : "s"));
            boolean isForgiven = !isEnd && move != null;
            if (rule != null && !isForgiven) cut = cut.add(cost(rule, mark));
        }
        return new Result(
                filled.size() == policy.slots().size() ? "PRESENT" : "INCOMPLETE",
                String.join("|", marks),
                policy.deduct().isPresent() ? cut : null,
                flags,
                net(hours, filled));
    }

    private BigDecimal cost(Deduct.OfSlot rule, long mark) {
        long seconds = policy.measure().isMinutes() ? mark * 60 : mark;
        if (rule.rate().isPresent())
            return new BigDecimal(seconds)
                    .multiply(rule.rate().get().pct())
                    .divide(new BigDecimal(rule.rate().get().perSeconds()), 12, RoundingMode.HALF_UP);
        if (rule.bands().isEmpty()) return BigDecimal.ZERO;
        for (Bands.Step step : rule.bands().get().steps()) if (seconds <= step.upto()) return step.pct();
        return rule.bands().get().rest();
    }

    /** Minute by minute would be plainer still, but seconds of the first minute are lost once, not for each. */
    private @Nullable Long net(Hours hours, Map<String, LocalDateTime> filled) {
        LocalDateTime came = filled.get("in");
        LocalDateTime left = filled.get("out");
        if (came == null || left == null) return null;
        LocalDateTime start = moment(workday, hours.start());
        LocalDateTime end = moment(workday, hours.end());
        long worked = 0;
        for (LocalDateTime at = came.isAfter(start) ? came : start;
                at.isBefore(left) && at.isBefore(end);
                at = at.plusSeconds(1)) {
            LocalDateTime now = at;
            boolean isRest = hours.rest()
                    .filter(rest ->
                            !now.isBefore(moment(workday, rest.from())) && now.isBefore(moment(workday, rest.to())))
                    .isPresent();
            if (!isRest) worked++;
        }
        return worked / 60;
    }

    /** A difference in the unit of the policy, not below nothing. */
    private long units(Duration difference) {
        if (difference.isNegative()) return 0;
        if (!policy.measure().isMinutes()) return difference.toSeconds();
        long minutes = difference.toMinutes();
        boolean isMore = difference.minusMinutes(minutes).toSeconds() > 0;
        return policy.measure().isCeiling() && isMore ? minutes + 1 : minutes;
    }

    private List<LocalDateTime> kept(List<Punch> raw) {
        List<Punch> counted = new ArrayList<>();
        for (Punch each : raw) {
            if (isReset(each)) flags.merge("CLOCK_RESET", 1, Integer::sum);
            else if (isDrifted(each)) flags.merge("CLOCK_DRIFT", 1, Integer::sum);
            else if (each.source() == Punch.Source.MOBILE) flags.merge("SOURCE_NOT_ALLOWED", 1, Integer::sum);
            else if (each.source() == Punch.Source.MANUAL_FORM && !each.isApproved())
                flags.merge("UNAPPROVED_MANUAL", 1, Integer::sum);
            else counted.add(each);
        }
        List<Punch> sorted = new ArrayList<>();
        for (Punch each : counted) {
            boolean isSame = sorted.stream()
                    .anyMatch(other -> other.time().equals(each.time())
                            && (other.source() == Punch.Source.MANUAL_FORM)
                                    == (each.source() == Punch.Source.MANUAL_FORM));
            if (!isSame) sorted.add(each);
        }
        sorted.sort(Comparator.comparing(Punch::time));
        List<LocalDateTime> kept = new ArrayList<>();
        for (Punch each : sorted) {
            LocalDateTime last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last != null
                    && policy.dedupeSeconds().isPresent()
                    && Duration.between(last, each.time()).getSeconds()
                            <= policy.dedupeSeconds().get()) flags.merge("DUPLICATE", 1, Integer::sum);
            else kept.add(each.time());
        }
        return kept;
    }

    private static boolean isReset(Punch punch) {
        return punch.time().isBefore(LocalDateTime.parse("2015-01-01T00:00"));
    }

    private static boolean isDrifted(Punch punch) {
        return false;
    }

    private @Nullable LocalDateTime picked(Slot slot, LocalDate day, List<LocalDateTime> kept, boolean withNeighbours) {
        List<LocalDateTime> inside = new ArrayList<>();
        for (LocalDateTime each : kept) if (isIn(slot, day, each)) inside.add(each);
        if (withNeighbours && "start".equals(slot.target()) && policy.schedule() instanceof Schedule.Roster) {
            LocalDateTime closes = closing(day.minusDays(1), kept);
            Hours before = hours(day.minusDays(1));
            Hours now = hours(day);
            boolean touches = before != null
                    && now != null
                    && moment(day.minusDays(1), before.end()).equals(moment(day, now.start()));
            if (closes != null && !(policy.sharesPunch() && touches)) inside.remove(closes);
        }
        if (inside.isEmpty()) return null;
        return slot.pick() == Slot.Pick.FIRST ? inside.get(0) : inside.get(inside.size() - 1);
    }

    private @Nullable LocalDateTime closing(LocalDate day, List<LocalDateTime> kept) {
        if (hours(day) == null) return null;
        for (Slot slot : policy.slots()) if ("end".equals(slot.target())) return picked(slot, day, kept, false);
        return null;
    }

    private boolean isSharedWith(LocalDate earlier, LocalDate later, List<LocalDateTime> kept) {
        Hours before = hours(earlier);
        Hours after = hours(later);
        if (!policy.sharesPunch() || before == null || after == null) return false;
        if (!moment(earlier, before.end()).equals(moment(later, after.start()))) return false;
        LocalDateTime closes = closing(earlier, kept);
        LocalDateTime opens = null;
        for (Slot slot : policy.slots()) if ("start".equals(slot.target())) opens = picked(slot, later, kept, false);
        return closes != null && closes.equals(opens);
    }

    private boolean isIn(Slot slot, LocalDate day, LocalDateTime at) {
        Hours hours = hours(day);
        if (hours == null) return false;
        return !at.isBefore(bound(slot.opens(), day, hours)) && at.isBefore(bound(slot.closes(), day, hours));
    }

    private boolean isWanted(LocalDateTime at) {
        for (LocalDate day = workday.minusDays(2); !day.isAfter(workday.plusDays(2)); day = day.plusDays(1))
            for (Slot slot : policy.slots()) if (isIn(slot, day, at)) return true;
        return false;
    }

    private static LocalDateTime bound(Slot.Bound bound, LocalDate day, Hours hours) {
        int from = bound.from() == null ? 0 : bound.from().equals("start") ? hours.start() : hours.end();
        return moment(day, from + bound.seconds());
    }

    private static LocalDateTime moment(LocalDate day, int second) {
        return LocalDateTime.of(day, java.time.LocalTime.MIDNIGHT).plusSeconds(second);
    }

    private @Nullable Hours hours(LocalDate day) {
        if (policy.schedule() instanceof Schedule.Roster shifts) {
            String shift = roster.get(day);
            return shift == null ? null : shifts.shifts().get(shift);
        }
        if (calendar.holidays().containsKey(day)) return null;
        return ((Schedule.Fixed) policy.schedule()).week().get(day.getDayOfWeek());
    }
}
