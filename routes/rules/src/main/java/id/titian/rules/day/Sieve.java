package id.titian.rules.day;

import id.titian.rules.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** By time; in one second what needs no belief first, so that the order of arrival decides nothing. */
    private static final Comparator<Kept> IN_ORDER = Comparator.comparingInt(Kept::second)
            .thenComparingInt(Sieve::way)
            .thenComparingInt(kept -> Math.abs(kept.drift()))
            .thenComparingInt(Kept::drift)
            .thenComparing(kept -> kept.punch().source())
            .thenComparing(kept -> !kept.punch().isApproved());

    /**
     * One that counts.
     *
     * @param second from the workday's midnight, corrected.
     * @param drift what was taken off.
     */
    record Kept(int second, Punch punch, int drift) {

        boolean isApprovedForm() {
            return punch.isManual() && punch.isApproved();
        }
    }

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
        String aside = aside(policy, punch);
        if (aside != null) {
            isAnyAside = true;
            flag(aside);
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
        int drift = policy.clock().maxDrift().isPresent() ? punch.driftSeconds() : 0;
        counted.add(new Kept(input.second(punch) - drift, punch, drift));
    }

    /** Why the time of a punch cannot be believed; null if it can. */
    static @Nullable String aside(Policy policy, Punch punch) {
        if (punch.time().toLocalDate().isBefore(policy.evidence().floor())) return CLOCK_RESET;
        var driftMax = policy.clock().maxDrift();
        return driftMax.isPresent() && Math.abs((long) punch.driftSeconds()) > driftMax.get() ? CLOCK_DRIFT : null;
    }

    private boolean isAccepted(Punch punch) {
        String source = punch.source().name();
        return policy.evidence().accept().contains(source)
                || input.mode() != null
                        && policy.remote().modes().contains(input.mode())
                        && policy.remote().acceptSources().contains(source);
    }

    private void drop(List<Kept> counted) {
        counted.sort(IN_ORDER);
        Kept before = null;
        for (Kept each : counted) {
            boolean isSeen = before != null && isSameRecord(before, each);
            before = each;
            if (isSeen) continue;
            Kept last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last != null && isPressedAgain(last, each)) {
                flag(DUPLICATE);
                if (!beats(each, last)) continue;
                kept.remove(kept.size() - 1);
            }
            kept.add(each);
        }
        for (Kept each : kept) if (each.drift() != 0) flag(CLOCK_CORRECTED);
    }

    private boolean isPressedAgain(Kept last, Kept each) {
        return policy.dedupeSeconds().isPresent()
                && each.second() - last.second() <= policy.dedupeSeconds().get();
    }

    /** Of two that are one press the form stays where it is to count instead of the terminal's punch. */
    private boolean beats(Kept each, Kept last) {
        return policy.evidence().manualBeatsDevice() && each.isApprovedForm() && !last.isApprovedForm();
    }

    /** One record that came by two ways; a form and a terminal are two, and so are clocks that agree only when corrected. */
    private static boolean isSameRecord(Kept one, Kept other) {
        return one.second() == other.second() && way(one) == way(other) && one.drift() == other.drift();
    }

    /** A terminal's record is one record at once, late, or from a file. */
    private static int way(Kept kept) {
        return switch (kept.punch().source()) {
            case DEVICE, USB_FILE -> 0;
            case MANUAL_FORM -> 1;
            case MOBILE -> 2;
        };
    }

    private void flag(String word) {
        flags.merge(word, 1, Integer::sum);
    }
}
