package id.titian.fk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
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
import id.titian.fk.frame.Command;
import id.titian.fk.frame.Reply;
import id.titian.fk.record.ClockOctets;
import id.titian.fk.record.DataLib;
import id.titian.fk.record.FkScreening;
import id.titian.fk.record.UserOctets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A conversation with a terminal that has let us in. */
final class FkSession implements TerminalSession {

    /** How often a log that is not what its count says is read before we give up. */
    static final int LOG_READS_MAX = 3;

    /** No terminal of this family holds more; a larger count is a fault. */
    static final int RECORDS_MAX = 1_000_000;

    static final int USERS_MAX = 100_000;

    private static final int ALL_RECORDS = 8;
    private static final int ALL_USERS = 11;
    private static final int RECORDS_ROOM = 207;

    private static final int NOT_COUNTED_YET = -1;

    private final Dialogue dialogue;
    private final TerminalSettings settings;
    private final FkOptions options;
    private final TerminalIdentity identity;
    private final PageReader pages;

    private int counted = NOT_COUNTED_YET;
    private boolean isClosed;

    FkSession(Dialogue dialogue, TerminalSettings settings, FkOptions options, TerminalIdentity identity) {
        this.dialogue = dialogue;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
        this.pages = new PageReader(dialogue);
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() throws TerminalException, InterruptedException {
        requireOpen();
        return new TerminalMemory(
                number(dialogue.counter(ALL_USERS)),
                number(dialogue.counter(ALL_RECORDS)),
                number(dialogue.counter(RECORDS_ROOM)));
    }

    private static OptionalInt number(Reply reply) {
        return reply.ok() && reply.status() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) reply.status())
                : OptionalInt.empty();
    }

    @Override
    public LocalDateTime clock() throws TerminalException, InterruptedException {
        requireOpen();
        Reply reply = dialogue.read(Command.GET_CLOCK, 0, 0, ClockOctets.OCTETS);
        if (!reply.ok())
            throw new ProtocolException("The terminal does not tell its time (status " + reply.status()
                    + "). Read the clock from its screen.");
        return ClockOctets.decode(reply.data())
                .orElseThrow(() -> new ProtocolException(
                        "The terminal's clock shows a day or an hour that does not exist. Set its clock."));
    }

    @Override
    public void setClock(LocalDateTime wallClock) throws TerminalException, InterruptedException {
        requireOpen();
        Reply reply = dialogue.tell(Command.SET_CLOCK, 0, 0, ClockOctets.encode(wallClock));
        if (!reply.ok())
            throw new ProtocolException("The terminal refuses to have its clock set (status " + reply.status()
                    + "). Set it in its menu, and see whether a server sets it.");
    }

    @Override
    public List<TerminalUser> users() throws TerminalException, InterruptedException {
        requireOpen();
        int count = count(ALL_USERS, USERS_MAX, "people");
        if (count == 0) return List.of();
        int octets = count * UserOctets.RECORD_OCTETS;
        Pages list = pages.read(new PageReader.Block(Command.READ_USERS, octets, octets, octets))
                .orElseThrow(() -> new ProtocolException("The terminal counts " + count
                        + " people and does not give their list. Ask again when nobody is being enrolled."));
        var users = new ArrayList<TerminalUser>();
        for (String pin : UserOctets.pins(list.slice(0, octets)))
            users.add(new TerminalUser(pin, options.names() && !pin.isEmpty() ? name(pin) : ""));
        return users;
    }

    /** The name behind a PIN; empty if the terminal has none or has lost the person meanwhile. */
    private String name(String pin) throws TerminalException, InterruptedException {
        LocalDate today = LocalDate.ofInstant(settings.clock().instant(), settings.zone());
        int month = UserOctets.month(today);
        if (!dialogue.tell(Command.USER_INFO, 0, month, UserOctets.question(pin))
                .ok()) return "";
        Reply reply = dialogue.read(Command.USER_INFO, 1, month, UserOctets.BLOCK_OCTETS);
        boolean isTheirs = reply.ok() && UserOctets.pin(reply.data()).equals(pin);
        return isTheirs ? UserOctets.name(reply.data()) : "";
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        String fault = "";
        for (int reads = 1; reads <= LOG_READS_MAX; reads++) {
            int count = count(ALL_RECORDS, RECORDS_MAX, "records");
            if (count == 0) {
                counted = 0;
                return log(new Pages(List.of()));
            }
            PageReader.Block block = block(count);
            Optional<Pages> read = pages.read(block);
            if (read.isEmpty()) {
                fault = "the terminal refused a page of it";
                continue;
            }
            Pages records = read.get();
            boolean isShort = isEmpty(records, count - 1);
            if (isShort && !options.acceptFewer()) {
                fault = "its last records are empty; if the terminal's own screen shows fewer, set the option "
                        + FkOptions.FEWER_THAN_COUNTED + " to accept";
            } else if (isCountTakenForAPage(count, records)) {
                fault = "it counts " + count
                        + " records, more than the 65535 that can be asked for without doubt, and gives "
                        + "a later page for the first one; let it push (family fkweb) or read it by its USB files";
            } else if (hasMoved(block, records)) {
                fault = "its first page was another one at the end of the reading";
            } else {
                counted = count;
                return log(records);
            }
        }
        throw new LogIncompleteException("The log could not be read whole at " + LOG_READS_MAX + " readings: " + fault
                + ". Nothing of it was accepted; it is read again at the next visit.");
    }

    /**
     * Whether the terminal mistook the count that page 0 is asked for with for the number of a page, which stands in the upper half
     * of the same parameter: nobody has read a log of so many records yet.
     */
    private static boolean isCountTakenForAPage(int count, Pages records) {
        int mistaken = count >>> 16;
        return mistaken > 0 && records.page(0).equals(records.page(mistaken));
    }

    /**
     * Whether the log is no longer the one whose first page was read: a full memory gives up its oldest record for a new one, and
     * a record that lies across two pages would then be made of two.
     */
    private boolean hasMoved(PageReader.Block block, Pages records) throws TerminalException, InterruptedException {
        if (block.pages() == 1) return false;
        Optional<Bytes> again = pages.page(block, 0);
        return again.isEmpty() || !again.get().equals(records.page(0));
    }

    private static boolean isEmpty(Pages records, int index) {
        Bytes record = records.slice(index * FkLog.RECORD_OCTETS, FkLog.RECORD_OCTETS);
        for (int i = 0; i < record.length(); i++) if (record.at(i) != 0) return false;
        return true;
    }

    private static PageReader.Block block(int count) {
        return new PageReader.Block(Command.READ_LOG, 0, count, count * FkLog.RECORD_OCTETS);
    }

    private FkLog log(Pages records) {
        return new FkLog(records, screening(ArrivalPath.PULL));
    }

    @Override
    public List<Reading> listen(Duration wait) throws TerminalException, InterruptedException {
        requireOpen();
        if (counted == NOT_COUNTED_YET) counted = count(ALL_RECORDS, RECORDS_MAX, "records");
        Duration left = wait;
        while (true) {
            List<Reading> news = news();
            if (!news.isEmpty() || left.isZero() || left.isNegative()) return news;
            Duration pause = left.compareTo(options.listenEvery()) < 0 ? left : options.listenEvery();
            dialogue.pause(pause);
            left = left.minus(pause);
        }
    }

    /** The records behind those that were counted before, if there are any. */
    private List<Reading> news() throws TerminalException, InterruptedException {
        Reply reply = dialogue.peek(ALL_RECORDS);
        if (!reply.ok() || reply.status() == counted) return List.of();
        int count = count(ALL_RECORDS, RECORDS_MAX, "records");
        int before = counted;
        counted = count;
        if (count <= before) return List.of(); // somebody cleared the log: whoever reads it will see that
        int page = before * FkLog.RECORD_OCTETS / PageReader.PAGE_OCTETS;
        Optional<Pages> tail = pages.readFrom(block(count), page);
        if (tail.isEmpty()) return List.of(); // a hint less; the log has them
        FkScreening screening = screening(ArrivalPath.LIVE);
        List<Reading> news = new ArrayList<>();
        for (int i = before; i < count; i++) {
            int at = i * FkLog.RECORD_OCTETS - page * PageReader.PAGE_OCTETS;
            news.add(screening.ofOne(DataLib.FK_DATA_HS103.said(tail.get().slice(at, FkLog.RECORD_OCTETS))));
        }
        return news;
    }

    private int count(int index, int max, String what) throws TerminalException, InterruptedException {
        Reply reply = dialogue.counter(index);
        if (!reply.ok())
            throw new ProtocolException(
                    "The terminal does not count its " + what + " (status " + reply.status()
                            + "), and without their number they cannot be asked for. Restart it; if it stays so, report the model.");
        if (reply.status() > max)
            throw new ProtocolException("The terminal counts " + reply.status() + " " + what + ", more than any holds ("
                    + max + "). Read it again; if it stays so, restart it.");
        return (int) reply.status();
    }

    private FkScreening screening(ArrivalPath path) {
        return new FkScreening(
                Screening.byAgent(identity.serial(), settings.pinForm(), settings.zone(), settings.clock(), path),
                options.believes2015());
    }

    /** The protocol knows no goodbye. */
    @Override
    public void close() {
        isClosed = true;
    }

    private void requireOpen() {
        if (isClosed) throw new IllegalStateException("This session was closed.");
    }
}
