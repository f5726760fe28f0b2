package id.titian.agent.terminal;

import id.titian.contract.terminal.watch.ClockWatch;
import id.titian.contract.terminal.watch.Completeness;
import id.titian.contract.terminal.watch.MemoryWatch;
import id.titian.contract.terminal.watch.Notice;
import id.titian.contract.terminal.watch.Notices;
import id.titian.contract.wire.AgentState.TerminalState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of one terminal, written by its task and read by everybody. What went wrong stays until the terminal
 * answers again; what is strange but not wrong stays for a day.
 */
final class Sight {

    private static final Logger LOG = System.getLogger(Sight.class.getName());

    private static final String CLOCK_UNKNOWN = "clock-unknown";
    private static final String GAP = "log-gap";

    private final String name;
    private final String family;
    private final ZoneId zone;
    private final Clock clock;
    private final SeenFile seen;
    private Phase phase = Phase.IDLE;
    private Optional<String> serial = Optional.empty();
    private Optional<Instant> lastContact = Optional.empty();
    private OptionalLong offsetSeconds = OptionalLong.empty();
    private OptionalInt records = OptionalInt.empty();
    private OptionalInt recordsMax = OptionalInt.empty();
    private String problem = "";
    private final Notices notices;
    private final Completeness completeness;
    private Duration lastReadTook = Duration.ZERO;

    /**
     * Knows nothing of it yet but what an earlier run has seen.
     *
     * @param seen what it was like, and is to be noted from now on.
     */
    Sight(String name, String family, ZoneId zone, Clock clock, SeenFile seen) {
        this.name = name;
        this.family = family;
        this.zone = zone;
        this.clock = clock;
        this.seen = seen;
        this.notices = new Notices(clock);
        this.completeness = new Completeness(clock);
    }

    synchronized void on(Phase.Event event) {
        phase = phase.on(event);
        // Over another line, or none, nobody has heard what was announced meanwhile.
        if (event == Phase.Event.DIAL || event == Phase.Event.REST) completeness.failed();
    }

    synchronized void failed(Phase.Event event, String what) {
        phase = phase.on(event);
        problem = what;
        completeness.failed();
    }

    /** A person has said which one hangs there; so it has a name also while it cannot be reached. */
    synchronized void expected(String configured) {
        serial = Optional.of(configured);
    }

    synchronized void greeted(String now) {
        Optional<String> before = serial.or(() -> seen.of(name).map(SeenFile.Seen::serial));
        if (before.isPresent() && !before.get().equals(now)) {
            notice(
                    "serial-changed",
                    "Here answered " + before.get() + " before and answers " + now
                            + " now. If the terminal was replaced, tell the hub which one it replaces.");
            records = OptionalInt.empty();
            offsetSeconds = OptionalLong.empty();
            completeness.forget();
        }
        if (seenBefore(now).map(SeenFile.Seen::hasGap).orElse(false)) completeness.lost();
        serial = Optional.of(now);
        lastContact = Optional.of(clock.instant());
    }

    synchronized void measured(long seconds) {
        offsetSeconds = OptionalLong.of(seconds);
        heard();
        List<Notice> said =
                ClockWatch.about(seconds, clock.instant(), zone).stream().toList();
        notices.endAllBut(ClockWatch.WORDS, said);
        notices.end(List.of(CLOCK_UNKNOWN));
        said.forEach(this::notice);
    }

    /** Its clock could not be read: what was measured before says nothing of what comes now. */
    synchronized void clockUnknown(String why) {
        offsetSeconds = OptionalLong.empty();
        notices.end(ClockWatch.WORDS);
        notice(CLOCK_UNKNOWN, why);
    }

    synchronized void heard() {
        lastContact = Optional.of(clock.instant());
        if (phase == Phase.LISTENING) completeness.contact();
    }

    /** It counts no more records than the journal has, and had room for more: as good as a reading. */
    synchronized void counted(Completeness.Moment began, String epoch) {
        completeness.read(began, epoch);
    }

    /** A person wants its log read again: whoever was told that records are lost has done what there is to do. */
    synchronized void forgive() {
        completeness.forgive();
    }

    /** The mark of the last record of its log as it was read before, also by an earlier run; empty if nobody knows it. */
    synchronized String lastRecord(String now) {
        return seenBefore(now).map(SeenFile.Seen::last).orElse("");
    }

    synchronized void read(Contact.LogRead log) {
        ReadReport report = log.report();
        prove(log);
        List<Notice> said = MemoryWatch.about(
                report.isWhole() ? recordsBefore(report) : OptionalInt.empty(), report.size(), report.memory());
        notices.endAllBut(MemoryWatch.WORDS, said);
        said.forEach(this::notice);
        // Some firmware says that it has no records while it has thousands; what was read is the truth.
        records = OptionalInt.of(report.size());
        seen.note(
                name, new SeenFile.Seen(report.identity().serial(), report.size(), log.last(), completeness.hasGap()));
        recordsMax = report.memory().recordsMax();
        lastContact = Optional.of(clock.instant());
        lastReadTook = report.took();
        problem = "";
    }

    /**
     * A log that does not hold the last record of the reading before was cleared, or written over: what was recorded between
     * the two is lost, and nobody knows how much. The first log of all follows on nothing; if it is full, it has been written
     * over already.
     */
    private void prove(Contact.LogRead log) {
        ReadReport report = log.report();
        int counted = report.memory().records().orElse(0);
        if (log.prefix().epoch().isEmpty() || counted > report.size()) {
            completeness.failed();
            return;
        }
        Optional<SeenFile.Seen> before = seenBefore(report.identity().serial());
        boolean isFull = report.isWhole()
                && report.size() >= report.memory().recordsMax().orElse(Integer.MAX_VALUE);
        boolean follows = before.isEmpty()
                ? !isFull
                : before.get().last().isEmpty()
                        ? !isFull && report.size() >= before.get().records()
                        : log.followsOn();
        if (follows) completeness.read(log.began(), log.prefix().epoch());
        // Of a window that moves on, the last record is gone some day although nothing is lost.
        else if (report.isWhole()) completeness.lost();
        else completeness.failed();
        if (completeness.hasGap())
            notice(
                    GAP,
                    "Its log does not hold the last record that was read of it before: it was cleared or is written over, and"
                            + " what it recorded between is lost. Ask on which days, confirm an outage for them, then order its"
                            + " log to be read again: until then the days of its office wait.");
    }

    private Optional<SeenFile.Seen> seenBefore(String serialNow) {
        return seen.of(name).filter(before -> before.serial().equals(serialNow));
    }

    private OptionalInt recordsBefore(ReadReport report) {
        if (records.isPresent()) return records;
        return seenBefore(report.identity().serial())
                .map(before -> OptionalInt.of(before.records()))
                .orElse(OptionalInt.empty());
    }

    /** Its log is to be read, and is not just now. */
    synchronized void putOff(String why) {
        problem = why;
    }

    /** Something is strange but not wrong. */
    synchronized void notice(String word, String words) {
        notice(new Notice(word, words));
    }

    private void notice(Notice notice) {
        if (notices.add(notice)) LOG.log(Level.WARNING, "Terminal {0}: {1}: {2}", name, notice.word(), notice.words());
    }

    synchronized Optional<String> serial() {
        return serial;
    }

    synchronized Duration lastReadTook() {
        return lastReadTook;
    }

    /**
     * How it is.
     *
     * @param epoch that of the journal now.
     */
    synchronized TerminalState state(String epoch) {
        String words = problem.isEmpty() ? notices.words() : problem;
        return new TerminalState(
                name,
                serial,
                family,
                phase.word(),
                lastContact,
                offsetSeconds,
                widened(records),
                widened(recordsMax),
                words,
                completeness.to(epoch));
    }

    private static OptionalLong widened(OptionalInt number) {
        return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
    }
}
