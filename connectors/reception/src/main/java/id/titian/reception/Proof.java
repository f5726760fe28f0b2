package id.titian.reception;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.watch.Completeness;
import id.titian.contract.terminal.watch.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When one terminal that calls is asked for its whole log, and up to when what it sent proves that everything is kept. Nothing
 * else proves it: a heartbeat says that it lives, its own mark skips what a clock that was set back has written, and of some
 * days nobody knows how many punches they have. Guarded by its caller.
 */
final class Proof {

    /** A log is not asked for again sooner, whatever happens: sending it takes a terminal minutes. */
    static final Duration APART = Duration.ofHours(4);

    /** Where no night is good for it, it is asked for after so long. */
    static final Duration LONGEST = Duration.ofHours(26);

    /** Whoever was proven within this is not asked at a start: all of them would send at one moment. */
    static final Duration FRESH = Duration.ofHours(20);

    /** Tries by day of a log that does not come; then it is tried at night only. */
    static final int TRIES_MAX = 3;

    /** Whoever sends its log holds a place for so long at most. */
    static final Duration SLOT_HOLDS = Duration.ofHours(1);

    private static final int SLOT_OCTETS = 16 << 20;

    /** Logs that are sent at one time: counting one takes memory, and keeping it takes the disk's time. */
    static final int AT_ONCE_MAX =
            (int) Math.max(1, Math.min(64, Runtime.getRuntime().maxMemory() / SLOT_OCTETS));

    /** While few punch; each terminal begins at its own minute of the first two hours. */
    private static final int NIGHT_FROM_MINUTE = 60;

    private static final int NIGHT_SPREAD_MINUTES = 120;
    private static final int NIGHT_TO_MINUTE = 300;

    static final String GAP = "log-gap";
    static final String UNCOUNTED = "count-differs";

    private static final String ANOTHER_LOG =
            "The log that it sent does not hold the latest punch of the one before: it was cleared or is written over, and what"
                    + " came between the two may be lost. Ask on which days, confirm an outage for them, then order its log to"
                    + " be read again: until then the days of its office wait.";

    private final Clock clock;
    private final Completeness completeness;
    private final int nightFrom;
    private @Nullable Instant askedAt;
    private @Nullable LocalDate night;
    private boolean wasSilent;
    private int failures;
    private boolean isRefused;

    /** The latest punch when its log was whole last; a log without it is another one. */
    private String mark;

    private String latest;
    private @Nullable LocalDateTime latestAt;

    Proof(String serial, Custodian.Remembered before, Clock clock) {
        this.clock = clock;
        this.completeness = new Completeness(clock);
        this.nightFrom = NIGHT_FROM_MINUTE + Math.floorMod(serial.hashCode(), NIGHT_SPREAD_MINUTES);
        this.mark = before.latest();
        this.latest = mark;
        if (before.hasGap()) completeness.lost();
        this.askedAt = before.completeTo()
                .filter(at -> !at.plus(FRESH).isBefore(clock.instant()))
                .orElse(null);
    }

    /** A log that was asked for, and what has to come again with it. */
    static final class Asked {

        private final Completeness.Moment at;
        private final String era;
        private final String mark;
        private final String newest;
        private boolean hasMark;
        private boolean hasNewest;
        private String last = "";

        private Asked(Completeness.Moment at, String era, String mark, String newest) {
            this.at = at;
            this.era = era;
            this.mark = mark;
            this.newest = newest;
            hasMark = mark.isEmpty();
            hasNewest = newest.isEmpty();
        }

        private void kept(String punch) {
            hasMark |= mark.equals(punch);
            hasNewest |= newest.equals(punch);
            if (punch.compareTo(last) > 0) last = punch;
        }
    }

    /** Whether its log is to be asked for at all. */
    boolean isWanted(Guest guest) {
        return !PushTerminal.NEVER.equals(guest.options().get(PushTerminal.ASK_AGAIN));
    }

    /** Whether its log is to be asked for now, if there is room. */
    boolean isDue(LocalDateTime siteNow, Guest guest) {
        if (!isWanted(guest)) return false;
        Instant before = askedAt;
        if (before == null) return true;
        Duration since = Duration.between(before, clock.instant()).abs();
        if (since.compareTo(APART) < 0) return false;
        if (isNight(siteNow) && !siteNow.toLocalDate().equals(night)) return true;
        return wasSilent || failures > 0 && failures < TRIES_MAX || since.compareTo(LONGEST) >= 0;
    }

    private boolean isNight(LocalDateTime siteNow) {
        int minute = siteNow.getHour() * 60 + siteNow.getMinute();
        return minute >= nightFrom && minute < NIGHT_TO_MINUTE;
    }

    /** An order for the whole log waits for its next call. */
    void asks(LocalDateTime siteNow) {
        askedAt = clock.instant();
        wasSilent = false;
        if (isNight(siteNow)) night = siteNow.toLocalDate();
    }

    /** It is given that order; what it held before this moment is what is proven. */
    Asked given(String era) {
        return new Asked(Completeness.Moment.now(clock), era, mark, latest);
    }

    /** It was not heard for longer than a terminal that works is silent. */
    void silent() {
        wasSilent = true;
    }

    /** Whether it refuses to send its whole log, so that the last days are asked for, for what they are worth. */
    boolean isRefused() {
        return isRefused;
    }

    /** What it sent is kept, while these logs of it were asked for. */
    void kept(List<Reading> readings, List<Asked> open) {
        LocalDateTime latestBefore = latestAt;
        for (Reading reading : readings) {
            if (!(reading instanceof Punch punch)) continue;
            boolean isLater = latestBefore == null || !punch.punchTime().isBefore(latestBefore);
            if (!isLater && open.isEmpty()) continue;
            String its = mark(punch);
            open.forEach(asked -> asked.kept(its));
            if (!isLater || its.compareTo(latest) <= 0) continue;
            latest = its;
            latestBefore = punch.punchTime();
        }
        latestAt = latestBefore;
    }

    /** Texts of this form have the order of their times. */
    private static String mark(Punch punch) {
        return punch.punchTime() + " " + punch.pinForm().normal(punch.pin());
    }

    /**
     * A log that was asked for has come, or has not.
     *
     * @param asked null if it was never given that order.
     * @param isWished whether a person wanted it: whoever was told that records are lost has done what there is to do.
     * @return what is strange about it
     */
    Optional<Notice> ended(@Nullable Asked asked, OrderOutcome outcome, boolean isWished, String era) {
        isRefused = !outcome.done();
        boolean isAll =
                outcome.whole() && asked != null && asked.era.equals(era) && (asked.hasNewest || !asked.hasMark);
        if (asked != null && isAll) {
            failures = 0;
            prove(asked, isWished, era);
        } else failures++;
        if (completeness.hasGap()) return Optional.of(new Notice(GAP, ANOTHER_LOG));
        return isAll || isRefused ? Optional.empty() : Optional.of(uncounted(outcome));
    }

    private void prove(Asked asked, boolean isWished, String era) {
        if (isWished) completeness.forgive();
        if (!asked.hasMark && !isWished) {
            completeness.lost();
            return;
        }
        if (!asked.hasMark) {
            // What the log before ended with will not come again.
            latest = asked.last;
            latestAt = null;
        }
        mark = asked.last;
        completeness.read(asked.at, era);
    }

    private static Notice uncounted(OrderOutcome outcome) {
        return new Notice(
                UNCOUNTED,
                "It sent its log, and nobody can say that this was all of it: " + outcome.words()
                        + " The days of its office wait. It is asked again; if this stays, compare with its log on a stick.");
    }

    /** Up to when everything that it recorded is kept. */
    Optional<Instant> completeTo(String era) {
        return completeness.to(era);
    }

    /** What is to be remembered of it. */
    Custodian.Remembered remembered(String era) {
        return new Custodian.Remembered(completeness.to(era), mark, completeness.hasGap());
    }
}
