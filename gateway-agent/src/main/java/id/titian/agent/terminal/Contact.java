package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.terminal.clock.ClockOffset;
import id.titian.agent.terminal.clock.ResetRuns;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.watch.Completeness;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One conversation with one terminal: what it says goes into the journal, with the clock offset of this contact. */
final class Contact {

    /** Records that are given to the journal at once: large enough to share a commit, small enough for a small box. */
    static final int SLICE = 256;

    private final TerminalConfig config;
    private final TerminalSession session;
    private final Journal journal;
    private final Clock clock;
    private final LogRoom room;
    private TerminalMemory memory = TerminalMemory.UNKNOWN;
    private OptionalLong offsetSeconds = OptionalLong.empty();
    private @Nullable ClockSetting justSet;

    Contact(TerminalConfig config, TerminalSession session, Journal journal, Clock clock, LogRoom room) {
        this.config = config;
        this.session = session;
        this.journal = journal;
        this.clock = clock;
        this.room = room;
    }

    /** The people that it knows. */
    List<TerminalUser> users() throws TerminalException, InterruptedException {
        return session.users();
    }

    /** Removes one person; only by an order that was written down. */
    void removeUser(String pin) throws TerminalException, InterruptedException {
        session.removeUser(pin);
    }

    /** A clock that is set: from what, to what. */
    record ClockSetting(long offsetBefore, LocalDateTime setTo) {

        /** Whether a wall-clock time may have been shown by the clock as it was. */
        boolean mayHaveShown(LocalDateTime time) {
            return time.isBefore(setTo.plusSeconds(Math.max(0, offsetBefore)));
        }
    }

    /** Measures the terminal's clock against ours; what is read from now on carries it, or nothing if it cannot be measured. */
    long measureOffset() throws TerminalException, InterruptedException {
        offsetSeconds = OptionalLong.empty();
        long seconds = new ClockOffset(clock, config.zone()).measure(session);
        offsetSeconds = OptionalLong.of(seconds);
        return seconds;
    }

    /** The offset as last measured at this contact, if it could be. */
    OptionalLong offsetSeconds() {
        return offsetSeconds;
    }

    /**
     * How the terminal's clock is to be set, if it is off and the configuration allows it now. Only when the log has been
     * read: what stands in it was made by the clock as it was.
     */
    Optional<ClockSetting> dueSetting() throws TerminalException, InterruptedException {
        long before = measureOffset();
        LocalDateTime siteNow = LocalDateTime.ofInstant(clock.instant(), config.zone());
        if (!config.clock().allows(before, siteNow)) return Optional.empty();
        return Optional.of(new ClockSetting(before, siteNow.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Sets the terminal's clock. What was punched before and comes only now still carries the offset of then. */
    void setClock(ClockSetting setting) throws TerminalException, InterruptedException {
        justSet = setting;
        session.setClock(setting.setTo());
    }

    /** Asks the terminal how full it is: cheap, and a sign that the line lives. */
    void askMemory() throws TerminalException, InterruptedException {
        memory = session.memory();
    }

    /** Which terminal it is. */
    String serial() {
        return session.identity().serial();
    }

    /** Whether the terminal, when it was last asked, counted so many records and had room for more: a full one writes over old. */
    boolean counts(int records) {
        int most = memory.recordsMax().orElse(Integer.MAX_VALUE);
        return memory.records().isPresent() && memory.records().getAsInt() == records && records < most;
    }

    /** Asks the terminal how full it is, and takes room for its log; empty if there is none now. */
    Optional<LogRoom.Share> takeRoom() throws TerminalException, InterruptedException {
        askMemory();
        return room.take(nameInRoom(), memory);
    }

    /** A terminal that was replaced by another one has another log. */
    private String nameInRoom() {
        return config.name() + " " + session.identity().serial();
    }

    /**
     * Reads the whole log into the journal; room for it has been taken.
     *
     * @param known what of it is in the journal already; the new state comes out of {@link LogRead#prefix}.
     * @param last the mark of the last record of the reading before; empty if it is not known.
     */
    LogRead readLog(LogPrefix known, String last) throws TerminalException, JournalException, InterruptedException {
        Completeness.Moment moment = Completeness.Moment.now(clock);
        long began = System.nanoTime();
        String epoch = journal.epoch();
        TerminalLog log = session.readLog();
        String serial = session.identity().serial();
        Walk walk = new Walk();
        int skip = known.epoch().equals(epoch) && known.serial().equals(serial) ? walk.matching(log, known) : 0;
        walk.journalFrom(log, skip, skip > 0 ? "" : last);
        room.read(nameInRoom(), walk.count);
        // If a new epoch began meanwhile, what was read went partly into the old one: the log is due again.
        LogPrefix prefix = journal.fullReadDone(serial, epoch)
                ? new LogPrefix(epoch, serial, walk.count, HexFormat.of().formatHex(walk.digest.digest()))
                : LogPrefix.NONE;
        ReadReport report = new ReadReport(
                session.identity(),
                memory,
                offsetSeconds.orElse(0),
                log.isWhole(),
                walk.count,
                walk.punches,
                walk.count - walk.punches,
                walk.fresh,
                List.copyOf(walk.latest),
                Duration.ofNanos(System.nanoTime() - began));
        return new LogRead(report, prefix, moment, walk.mark(), skip > 0 || walk.hasLast);
    }

    /**
     * A log that was read, and what to remember of it for the next time.
     *
     * @param began what the terminal had recorded before this is in the journal.
     * @param last the mark of its last record; empty if it has none.
     * @param followsOn whether it still holds the last record of the reading before: then nothing between the two is lost.
     */
    record LogRead(ReadReport report, LogPrefix prefix, Completeness.Moment began, String last, boolean followsOn) {}

    /** Waits for live punches and journals them; returns how many were heard. */
    int listen(Duration wait) throws TerminalException, JournalException, InterruptedException {
        List<Reading> heard = session.listen(wait);
        for (int from = 0; from < heard.size(); from += SLICE)
            journal(heard.subList(from, Math.min(heard.size(), from + SLICE)));
        // What the clock as it was had written has come by now: in the log, or with what was announced meanwhile.
        justSet = null;
        return heard.size();
    }

    private OptionalLong offsetOf(Reading reading) {
        ClockSetting set = justSet;
        return set != null && reading instanceof Punch punch && set.mayHaveShown(punch.punchTime())
                ? OptionalLong.of(set.offsetBefore())
                : offsetSeconds;
    }

    private int journal(List<Reading> readings) throws JournalException, InterruptedException {
        Instant now = clock.instant();
        List<Journal.Draft> drafts = new ArrayList<>(readings.size());
        for (Reading reading : readings) drafts.add(new Journal.Draft(now, offsetOf(reading), reading));
        int fresh = 0;
        for (boolean isNew : journal.append(drafts)) if (isNew) fresh++;
        return fresh;
    }

    /** One walk over a log, with its running digest. */
    private final class Walk {

        private MessageDigest digest = Bytes.newSha256();
        private int count;
        private int punches;
        private int fresh;
        private boolean hasLast;
        private @Nullable Reading end;
        private final ArrayDeque<Punch> latest = new ArrayDeque<>();

        String mark() {
            return end == null ? "" : LogPrefix.mark(end);
        }

        /** How many records from the start are known already: all of the known ones, or none. */
        int matching(TerminalLog log, LogPrefix known) {
            if (log.size() < known.count()) return 0;
            MessageDigest begun = Bytes.newSha256();
            int walked = 0;
            for (Reading reading : log) {
                if (walked == known.count()) break;
                LogPrefix.add(begun, reading);
                walked++;
            }
            return walked == known.count()
                            && HexFormat.of().formatHex(begun.digest()).equals(known.digest())
                    ? walked
                    : 0;
        }

        void journalFrom(TerminalLog log, int skip, String last) throws JournalException, InterruptedException {
            List<Reading> slice = new ArrayList<>(SLICE);
            ResetRuns runs = new ResetRuns(offsetSeconds, (reading, index) -> {
                if (reading instanceof Punch punch) note(punch);
                if (index < skip) return;
                slice.add(reading);
                if (slice.size() < SLICE) return;
                fresh += journal(slice);
                slice.clear();
            });
            for (Reading reading : log) {
                LogPrefix.add(digest, reading);
                end = reading;
                if (!hasLast && !last.isEmpty())
                    hasLast = LogPrefix.mark(reading).equals(last);
                runs.offer(reading, count++);
            }
            runs.end();
            if (!slice.isEmpty()) fresh += journal(slice);
        }

        private void note(Punch punch) {
            punches++;
            if (latest.size() == ReadReport.LATEST_MAX) latest.removeFirst();
            latest.addLast(punch);
        }
    }
}
