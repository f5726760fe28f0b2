package id.titian.anviz;

import id.titian.anviz.frame.Command;
import id.titian.anviz.frame.Reply;
import id.titian.anviz.record.AttendanceRecord;
import id.titian.anviz.record.Counters;
import id.titian.anviz.record.WallTime;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A conversation with an Anviz terminal that has told who it is. */
final class AnvizSession implements TerminalSession {

    /** How often a log whose length is not what the terminal counts is read before we give up. */
    static final int LOG_READS_MAX = 2;

    /** More new records than this are not fetched to hear of one punch: the log has them. */
    static final int LIVE_RECORDS_MAX = 50;

    /** So many punches may come between a look at the counters and the fetching. */
    private static final int LIVE_SURPLUS_MAX = 5;

    private final Dialogue dialogue;
    private final TerminalSettings settings;
    private final AnvizOptions options;
    private final TerminalIdentity identity;
    private final Download download;
    private final UserList userList;
    private boolean isClosed;

    /** How many records the terminal counted when we last looked. */
    private OptionalInt seen = OptionalInt.empty();

    /** How many records lie before the place that the terminal keeps; empty where we cannot know it. */
    private OptionalInt place = OptionalInt.empty();

    AnvizSession(Dialogue dialogue, TerminalSettings settings, AnvizOptions options, TerminalIdentity identity) {
        this.dialogue = dialogue;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
        this.download = new Download(dialogue);
        this.userList = new UserList(dialogue, options.userRecords());
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() throws TerminalException, InterruptedException {
        Counters counters = counters();
        return new TerminalMemory(
                OptionalInt.of(counters.users()), OptionalInt.of(counters.records()), options.recordsMax());
    }

    private Counters counters() throws TerminalException, InterruptedException {
        requireOpen();
        return countersOf(dialogue);
    }

    static Counters countersOf(Dialogue dialogue) throws TerminalException, InterruptedException {
        Bytes data = Results.require(dialogue.ask(Command.COUNTERS, Bytes.EMPTY), "its counters");
        return Counters.decode(data)
                .orElseThrow(() -> new ProtocolException("The terminal's counters have " + data.length()
                        + " octets instead of 18. Check whether it is an Anviz terminal."));
    }

    @Override
    public LocalDateTime clock() throws TerminalException, InterruptedException {
        requireOpen();
        Bytes data = Results.require(dialogue.ask(Command.CLOCK, Bytes.EMPTY), "its time");
        return WallTime.decode(data)
                .orElseThrow(() -> new ProtocolException(
                        "The terminal's clock shows a moment that does not exist (" + data + "). Set its clock."));
    }

    @Override
    public void setClock(LocalDateTime wallClock) throws TerminalException, InterruptedException {
        requireOpen();
        Bytes time = WallTime.encode(wallClock);
        // Said once: when it comes late, it sets another time.
        Reply reply = dialogue.ask(Command.SET_CLOCK, time, 1);
        if (!reply.isDone())
            throw new ProtocolException(
                    "The terminal refuses to have its clock set (result " + reply.result() + "). Set it in its menu.");
    }

    @Override
    public List<TerminalUser> users() throws TerminalException, InterruptedException {
        requireOpen();
        return userList.read();
    }

    @Override
    public void removeUser(String pin) throws TerminalException, InterruptedException {
        requireOpen();
        userList.remove(pin);
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        Screening screening = screening(ArrivalPath.PULL);
        for (int reads = 1; ; reads++) {
            place = OptionalInt.empty();
            int before = counters().records();
            AnvizLog log = new AnvizLog(download.read(Download.Portion.ALL, before), options.epoch(), screening);
            int after = counters().records();
            boolean fits = log.size() >= before && log.size() <= after;
            if (fits || options.acceptMismatch()) {
                seen = OptionalInt.of(Math.max(log.size(), before));
                place = OptionalInt.of(log.size());
                return log;
            }
            if (reads == LOG_READS_MAX)
                throw new LogIncompleteException("The terminal counts " + after + " records and gave " + log.size()
                        + ", at " + reads + " readings. Nothing of it was accepted. If its own menu shows what it gave,"
                        + " set the option " + AnvizOptions.COUNT_MISMATCH + " to accept.");
        }
    }

    /**
     * What was announced, and what the terminal counts more than before: a terminal on a bus announces nothing. New records are
     * fetched only where that costs two packages; no flag is ever cleared.
     */
    @Override
    public List<Reading> listen(Duration wait) throws TerminalException, InterruptedException {
        requireOpen();
        List<Reading> readings = announced();
        if (readings.isEmpty()) readings = grown();
        if (readings.isEmpty() && dialogue.awaitPunch(wait)) readings = announced();
        return readings;
    }

    private List<Reading> announced() {
        var readings = new ArrayList<Reading>();
        for (@Nullable Bytes data = dialogue.pollPunch(); data != null; data = dialogue.pollPunch())
            readings.add(reading(data));
        // What was announced need not be fetched as well.
        if (seen.isPresent()) seen = OptionalInt.of(seen.getAsInt() + readings.size());
        return readings;
    }

    private List<Reading> grown() throws TerminalException, InterruptedException {
        Counters counters = counters();
        int more = counters.records() - seen.orElse(counters.records());
        seen = OptionalInt.of(counters.records());
        if (more <= 0 || more > LIVE_RECORDS_MAX) return List.of();
        Records records = new Records();
        if (place.isPresent()) records = since(counters.records() - place.getAsInt());
        else if (counters.newRecords() <= LIVE_RECORDS_MAX)
            records = download.read(Download.Portion.NEW, counters.newRecords());
        int known = Math.max(0, records.size() - more);
        var readings = new ArrayList<Reading>();
        int index = 0;
        for (Bytes record : records) if (index++ >= known) readings.add(reading(record));
        return readings;
    }

    /** What the terminal sends when it is told to go on behind its end; nothing if it does something else then. */
    private Records since(int expected) throws TerminalException, InterruptedException {
        Records records;
        try {
            records = download.readOn(LIVE_RECORDS_MAX);
        } catch (TerminalSilentException e) {
            // It says what it has said before, or nothing. One that died is met by the next question.
            place = OptionalInt.empty();
            return new Records();
        }
        // Far more than it counts: it began anew, and these are old ones.
        boolean goesOn = records.size() <= expected + LIVE_SURPLUS_MAX;
        place = goesOn ? OptionalInt.of(place.orElse(0) + records.size()) : OptionalInt.empty();
        return goesOn ? records : new Records();
    }

    private Reading reading(Bytes data) {
        Screening screening = screening(ArrivalPath.LIVE);
        return data.length() == AttendanceRecord.OCTETS
                ? screening.ofOne(AttendanceRecord.decode(data, options.epoch()))
                : screening.unreadable(
                        Reason.MALFORMED,
                        "An announcement of " + data.length() + " octets is no record of " + AttendanceRecord.OCTETS
                                + ".",
                        data);
    }

    private Screening screening(ArrivalPath path) {
        return Screening.byAgent(identity.serial(), settings.pinForm(), settings.zone(), settings.clock(), path);
    }

    /** The protocol has no goodbye. */
    @Override
    public void close() {
        isClosed = true;
    }

    private void requireOpen() {
        if (isClosed) throw new IllegalStateException("This session was closed.");
    }
}
