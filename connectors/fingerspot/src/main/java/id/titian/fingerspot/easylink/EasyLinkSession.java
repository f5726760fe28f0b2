package id.titian.fingerspot.easylink;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.fingerspot.service.KeptTexts;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.RecordLog;
import id.titian.fingerspot.service.Redaction;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conversation with the service about one terminal. */
final class EasyLinkSession implements TerminalSession {

    /** The first reading may only finish what somebody else began: the service remembers how far a reading has come. */
    static final int READS_MAX = 3;

    /** More pages than a terminal fills. */
    static final int PAGES_MAX = 50_000;

    /** So many more records than counted are not punches that came meanwhile, but pages that repeat. */
    static final int MORE_MAX = 10_000;

    /** Punches that come between two readings of one log, which are a minute apart. */
    static final int MEANWHILE_MAX = 50;

    /** Pages in a row that say that more follows and have nothing. */
    private static final int EMPTY_PAGES_MAX = 3;

    private final EasyLinkService service;
    private final TerminalSettings settings;
    private final EasyLinkOptions options;
    private final TerminalIdentity identity;
    private boolean isClosed;

    EasyLinkSession(
            EasyLinkService service, TerminalSettings settings, EasyLinkOptions options, TerminalIdentity identity) {
        this.service = service;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() throws TerminalException, InterruptedException {
        requireOpen();
        return service.info().memory();
    }

    @Override
    public LocalDateTime clock() throws TerminalException, InterruptedException {
        requireOpen();
        return service.info()
                .clock()
                .orElseThrow(
                        () -> new ProtocolException(
                                "The EasyLink service does not tell the terminal's time in a readable form. Read it from the screen."));
    }

    /** Never: {@code /dev/settime} takes no time. It writes the clock of the computer on which the service stands. */
    @Override
    public void setClock(LocalDateTime wallClock) {
        throw new UnsupportedOperationException(
                "EasyLink sets a terminal's clock from its own computer, not to a time.");
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        int @Nullable [] before = null;
        for (int reads = 1; ; reads++) {
            OptionalInt counted = service.info().records();
            KeptTexts records = records(counted);
            OptionalInt countedAfter = service.info().records();
            if (isWhole(counted, records, countedAfter, before)) return log(records.block());
            if (reads == READS_MAX) throw incomplete(counted, records.size());
            before = records.traces();
        }
    }

    /**
     * Whether a reading has everything.
     *
     * @param before the records of the reading before, null if there was none.
     */
    private boolean isWhole(OptionalInt counted, KeptTexts records, OptionalInt countedAfter, int @Nullable [] before) {
        int size = records.size();
        boolean isCounted = options.countDecides() && counted.isPresent() && counted.getAsInt() > 0;
        if (isCounted)
            return counted.getAsInt() <= size
                    && size <= Math.max(counted.getAsInt(), countedAfter.orElse(counted.getAsInt()));
        // "Nothing" is also what the service says when it failed: the terminal's own 0 must confirm it.
        if (size == 0) return counted.orElse(-1) == 0 && countedAfter.orElse(-1) == 0;
        return before != null && agree(before, records.traces());
    }

    /**
     * Whether two readings are of the same log, to which a few punches may have come meanwhile, at whichever end. What is left of a
     * reading that somebody broke off, or pages that two programs took away from each other, is none.
     */
    static boolean agree(int[] before, int[] after) {
        int more = after.length - before.length;
        if (before.length == 0 || more < 0 || more > MEANWHILE_MAX) return false;
        Set<Integer> known = new HashSet<>();
        for (int trace : before) known.add(trace);
        return isFollowed(before, after, 0, before.length, known) || isFollowed(before, after, more, 0, known);
    }

    /**
     * Whether one reading stands in another from an index on, and what is new is nothing that was there: pages that repeat are no
     * punches that came.
     */
    private static boolean isFollowed(int[] before, int[] after, int at, int fresh, Set<Integer> known) {
        return Arrays.equals(before, 0, before.length, after, at, at + before.length)
                && Arrays.stream(after, fresh, fresh + after.length - before.length)
                        .noneMatch(known::contains);
    }

    private static LogIncompleteException incomplete(OptionalInt counted, int size) {
        return new LogIncompleteException("The terminal counts "
                + (counted.isPresent() ? Integer.toString(counted.getAsInt()) : "it does not tell how many")
                + " records and the EasyLink service gave " + size + ", at " + READS_MAX
                + " readings. Nothing of it was accepted. See whether another program reads from the service; if the terminal's"
                + " own count is known to be wrong, set the option " + EasyLinkOptions.COUNT_MISMATCH
                + " to accept: then two readings in a row must say the same.");
    }

    private KeptTexts records(OptionalInt counted) throws TerminalException, InterruptedException {
        long recordsMax = counted.orElse(0) == 0 ? KeptTexts.TEXTS_MAX : counted.getAsInt() + (long) MORE_MAX;
        var kept = new KeptTexts();
        int empty = 0;
        for (int pages = 1; ; pages++) {
            Page page = service.records();
            for (String record : page.records())
                if (kept.size() >= recordsMax || !kept.add(Redaction.of(record)))
                    throw new LogIncompleteException(
                            "The EasyLink service gives more records than the terminal has (" + counted.orElse(0)
                                    + "), so it repeats itself. Nothing was accepted; restart the service.");
            empty = page.records().isEmpty() ? empty + 1 : 0;
            if (!page.result() || !page.isSession()) return kept;
            if (empty == EMPTY_PAGES_MAX || pages == PAGES_MAX)
                throw new LogIncompleteException("The EasyLink service says without end that more follows. Nothing was"
                        + " accepted; restart the service.");
        }
    }

    private TerminalLog log(KeptTexts.Block records) {
        Screening screening = Screening.byAgent(
                identity.serial(), settings.pinForm(), settings.zone(), settings.clock(), ArrivalPath.PULL);
        return new RecordLog(records, true, () -> {
            var occurrences = new Occurrences();
            return record -> ScanRecord.reading(record, screening, occurrences);
        });
    }

    @Override
    public List<TerminalUser> users() throws TerminalException, InterruptedException {
        requireOpen();
        for (int reads = 1; ; reads++) {
            OptionalInt counted = service.info().users();
            List<TerminalUser> users = readUsers();
            if (users.size() >= counted.orElse(users.isEmpty() ? 1 : 0)) return users;
            if (reads == READS_MAX)
                throw new LogIncompleteException("The terminal counts "
                        + (counted.isPresent() ? Integer.toString(counted.getAsInt()) : "nobody knows how many")
                        + " people and the EasyLink service listed " + users.size() + ", at " + READS_MAX
                        + " readings. See whether another program reads from the service.");
        }
    }

    private List<TerminalUser> readUsers() throws TerminalException, InterruptedException {
        var users = new ArrayList<TerminalUser>();
        for (int pages = 1; pages <= PAGES_MAX; pages++) {
            Page page = service.users();
            for (String record : page.records()) users.add(user(record));
            if (!page.result() || !page.isSession() || page.records().isEmpty()) break;
        }
        return users;
    }

    private static TerminalUser user(String record) throws ProtocolException {
        @Nullable LooseObject user = LooseObject.parse(record);
        if (user == null || user.text("pin").isBlank())
            throw new ProtocolException(
                    "The EasyLink service lists somebody without a PIN, or in a form that is no JSON."
                            + " Take the list of people from the vendor's program.");
        String name = user.has("name") ? user.text("name") : user.text("nama");
        return new TerminalUser(user.text("pin").strip(), name.strip());
    }

    /** The service announces nothing, and asking it for what is new would mark that as fetched. */
    @Override
    public List<Reading> listen(Duration wait) {
        requireOpen();
        return List.of();
    }

    private void requireOpen() {
        if (isClosed) throw new IllegalStateException("This session was closed.");
    }

    /** Nothing is said at the end: each question had a connection of its own. */
    @Override
    public void close() {
        isClosed = true;
    }
}
