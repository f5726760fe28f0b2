package id.titian.rules.month;

import id.titian.rules.day.Day;
import id.titian.rules.day.Mark;
import id.titian.rules.day.Status;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.time.Slot;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the days of one person add up to. The order in which they are added does not matter. */
public final class MonthCounts {

    private final Map<Status, Integer> statuses = new EnumMap<>(Status.class);
    private final Map<String, Integer> excusedByType = new TreeMap<>();
    private final Map<String, Slot.Side> sides = new HashMap<>();
    private final boolean isMinutes;
    private BigDecimal cuts = BigDecimal.ZERO;
    private int filled;
    private int required;
    private int requiredDays;
    private int lateDays;
    private long late;
    private long early;
    private int netMinutes;

    /** Nothing yet, of days judged by this policy. */
    public MonthCounts(Policy policy) {
        for (Slot slot : policy.slots()) sides.put(slot.id(), slot.side());
        isMinutes = policy.measure().isMinutes();
    }

    /**
     * Adds a day.
     *
     * @param excuse the type of its excuse; null if it has none.
     */
    public void add(Day day, @Nullable String excuse) {
        addStatus(day.status(), 1);
        if (day.status() == Status.EXCUSED && excuse != null) excusedByType.merge(excuse, 1, Integer::sum);
        if (day.cut() != null) cuts = cuts.add(day.cut());
        if (day.filled() != null && day.required() != null) {
            filled += day.filled();
            required += day.required();
        }
        if (day.netMinutes() != null) netMinutes += day.netMinutes();
        Set<Slot.Side> seen = new HashSet<>();
        for (Mark mark : day.marks()) {
            if (mark.value() == 0) continue;
            Slot.Side side = sides.getOrDefault(mark.slot(), Slot.Side.NONE);
            seen.add(side);
            if (side == Slot.Side.LATE) late += mark.value();
            if (side == Slot.Side.EARLY) early += mark.value();
        }
        if (seen.contains(Slot.Side.LATE)) lateDays++;
    }

    /** Adds days of which only the status is known. */
    public void addStatus(Status status, int days) {
        statuses.merge(status, days, Integer::sum);
        if (status.isRequired()) requiredDays += days;
    }

    /** Adds days of which only the cut is known, in percent points each. */
    public void addCut(BigDecimal cut, int days) {
        addCutOnly(cut, days);
        requiredDays += days;
    }

    /** Adds days of which only the credit is known, for each. */
    public void addCredit(int filledOfEach, int requiredOfEach, int days) {
        addCreditOnly(filledOfEach, requiredOfEach, days);
        requiredDays += days;
    }

    /** Adds what days cost that are counted already. */
    public void addCutOnly(BigDecimal cut, int days) {
        cuts = cuts.add(cut.multiply(BigDecimal.valueOf(days)));
    }

    /** Adds what days are worth that are counted already. */
    public void addCreditOnly(int filledOfEach, int requiredOfEach, int days) {
        filled += filledOfEach * days;
        required += requiredOfEach * days;
    }

    public int days(Status status) {
        return statuses.getOrDefault(status, 0);
    }

    /** Days on which the person had to be there, excused ones with them. */
    public int requiredDays() {
        return requiredDays;
    }

    public Map<String, Integer> excusedByType() {
        return excusedByType;
    }

    /** The sum of the cuts of the days, before any cap. */
    public BigDecimal cuts() {
        return cuts;
    }

    public int filled() {
        return filled;
    }

    public int required() {
        return required;
    }

    /** Days with a late mark above 0. */
    public int lateDays() {
        return lateDays;
    }

    /** Whole minutes of all late marks together. */
    public int lateMinutes() {
        return (int) (isMinutes ? late : late / 60);
    }

    /** Whole minutes of all early marks together. */
    public int earlyMinutes() {
        return (int) (isMinutes ? early : early / 60);
    }

    public int netMinutes() {
        return netMinutes;
    }
}
