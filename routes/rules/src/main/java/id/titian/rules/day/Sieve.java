package id.titian.rules.day;

import id.titian.rules.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which punches of a day count, in the order of the handbook: reset clocks and large drifts are put aside, small drifts taken
 * off, sources that do not count left out, the same record and pressing twice dropped. So a punch that does not count never
 * suppresses one that does.
 */
final class Sieve {

    static final String CLOCK_RESET = "CLOCK_RESET";
    static final String CLOCK_DRIFT = "CLOCK_DRIFT";
    static final String CLOCK_CORRECTED = "CLOCK_CORRECTED";
    static final String SOURCE_NOT_ALLOWED = "SOURCE_NOT_ALLOWED";
    static final String UNAPPROVED_MANUAL = "UNAPPROVED_MANUAL";
    static final String DUPLICATE = "DUPLICATE";

    private static final int SECONDS_OF_DAY = 86_400;

    /** @param second from the workday's midnight, corrected. */
    record Kept(int second, Punch punch, boolean isCorrected) {}

    private final Policy policy;
    private final DayInput input;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Integer> flags = new TreeMap<>();
    private boolean isAnyAside;

    private Sieve(Policy policy, DayInput input) {
        this.policy = policy;
        this.input = input;
    }

    static Sieve of(Policy policy, DayInput input) {
        Sieve sieve = new Sieve(policy, input);
        List<Kept> counted = new ArrayList<>();
        for (Punch punch : input.punches()) sieve.take(punch, counted);
        sieve.drop(counted);
        return sieve;
    }

    /** Those that count, by time. */
    List<Kept> kept() {
        return kept;
    }

    /** What became of the others, with how many. */
    Map<String, Integer> flags() {
        return flags;
    }

    /** Whether one is put aside because its time cannot be believed. */
    boolean isAnyAside() {
        return isAnyAside;
    }

    private void take(Punch punch, List<Kept> counted) {
        if (punch.time().toLocalDate().isBefore(policy.evidence().floor())) {
            putAside(CLOCK_RESET);
            return;
        }
        int drift = policy.clock().maxDrift().isPresent() ? punch.driftSeconds() : 0;
        if (Math.abs((long) drift) > policy.clock().maxDrift().orElse(0)) {
            putAside(CLOCK_DRIFT);
            return;
        }
        if (!isAccepted(punch)) {
            flag(SOURCE_NOT_ALLOWED);
            return;
        }
        if (punch.isManual() && policy.evidence().manualNeedsApproval() && !punch.isApproved()) {
            flag(UNAPPROVED_MANUAL);
            return;
        }
        counted.add(new Kept(second(punch) - drift, punch, drift != 0));
    }

    private boolean isAccepted(Punch punch) {
        String source = punch.source().name();
        return policy.evidence().accept().contains(source)
                || input.mode() != null
                        && policy.remote().modes().contains(input.mode())
                        && policy.remote().acceptSources().contains(source);
    }

    private int second(Punch punch) {
        long days = punch.time().toLocalDate().toEpochDay() - input.workday().toEpochDay();
        long second = days * SECONDS_OF_DAY + punch.time().toLocalTime().toSecondOfDay();
        // Decades away it is in no window anyhow; it only must not come back on the other side.
        return (int) Math.max(Integer.MIN_VALUE / 2, Math.min(Integer.MAX_VALUE / 2, second));
    }

    private void drop(List<Kept> counted) {
        counted.sort(Comparator.comparingInt(Kept::second));
        Kept last = null;
        for (Kept each : counted) {
            if (last != null && isSameRecord(last, each)) continue;
            if (last != null
                    && policy.dedupeSeconds().isPresent()
                    && each.second() - last.second() <= policy.dedupeSeconds().get()) {
                flag(DUPLICATE);
                continue;
            }
            kept.add(each);
            if (each.isCorrected()) flag(CLOCK_CORRECTED);
            last = each;
        }
    }

    /** One record that came by two ways; a form and a terminal are two. */
    private static boolean isSameRecord(Kept one, Kept other) {
        return one.second() == other.second()
                && one.punch().isManual() == other.punch().isManual()
                && (one.punch().source() == Punch.Source.MOBILE)
                        == (other.punch().source() == Punch.Source.MOBILE);
    }

    private void putAside(String why) {
        isAnyAside = true;
        flag(why);
    }

    private void flag(String word) {
        flags.merge(word, 1, Integer::sum);
    }
}
