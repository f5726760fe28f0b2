package id.titian.zk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.terminal.Deadline;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.FreeSizes;
import id.titian.zk.record.LiveEvent;
import id.titian.zk.record.SixteenOrder;
import id.titian.zk.record.UserTable;
import id.titian.zk.record.ZkTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation with a ZK terminal that has let us in. */
final class ZkSession implements TerminalSession {

    /** How often a log that has fewer records than the terminal counts is read before we give up. */
    static final int LOG_READS_MAX = 2;

    /** The longest that a goodbye may wait for its answer. */
    static final Duration FAREWELL_MAX = Duration.ofSeconds(2);

    private static final Bytes ATTENDANCE_EVENTS = Bytes.ofHex("01000000");

    private final Dialogue dialogue;
    private final TerminalSettings settings;
    private final ZkOptions options;
    private final TerminalIdentity identity;
    private final SettledOrders orders;
    private final DataSetReader sets;
    private boolean isAnnouncing;

    ZkSession(
            Dialogue dialogue,
            TerminalSettings settings,
            ZkOptions options,
            TerminalIdentity identity,
            SettledOrders orders) {
        this.dialogue = dialogue;
        this.settings = settings;
        this.options = options;
        this.identity = identity;
        this.orders = orders;
        this.sets = new DataSetReader(dialogue, options);
    }

    @Override
    public TerminalIdentity identity() {
        return identity;
    }

    @Override
    public TerminalMemory memory() throws TerminalException, InterruptedException {
        requireOpen();
        Packet answer = dialogue.question(Command.GET_FREE_SIZES, Bytes.EMPTY);
        return answer.command() == Packet.ACK_OK ? FreeSizes.decode(answer.data()) : TerminalMemory.UNKNOWN;
    }

    @Override
    public LocalDateTime clock() throws TerminalException, InterruptedException {
        requireOpen();
        Packet answer = dialogue.question(Command.GET_TIME, Bytes.EMPTY);
        if (answer.command() != Packet.ACK_OK || answer.data().length() < 4)
            throw new ProtocolException("The terminal does not tell its time (answer " + answer.command()
                    + "). Read the clock from its screen.");
        ByteBuffer in = answer.data().buffer().order(ByteOrder.LITTLE_ENDIAN);
        @Nullable LocalDateTime time = ZkTime.decode(AttendanceLayout.u32(in, 0));
        if (time == null)
            throw new ProtocolException("The terminal's clock shows a day that does not exist. Set its clock.");
        return time;
    }

    @Override
    public void setClock(LocalDateTime wallClock) throws TerminalException, InterruptedException {
        requireOpen();
        ByteBuffer out = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt((int) ZkTime.encode(wallClock));
        requireDone(dialogue.askOnce(Command.SET_TIME, Bytes.of(out.array())));
        requireDone(dialogue.ask(Command.REFRESH_DATA, Bytes.EMPTY));
    }

    private static void requireDone(Packet answer) throws ProtocolException {
        if (answer.command() != Packet.ACK_OK)
            throw new ProtocolException("The terminal refuses to have its clock set (answer " + answer.command()
                    + "). Set it in its menu, and see whether a time server or a push server sets it.");
    }

    @Override
    public List<TerminalUser> users() throws TerminalException, InterruptedException {
        requireOpen();
        return roster().users();
    }

    @Override
    public void removeUser(String pin) throws TerminalException, InterruptedException {
        requireOpen();
        roster().remove(pin);
    }

    private UserRoster roster() {
        return new UserRoster(dialogue, sets, options, ZkScreening.latest(settings));
    }

    @Override
    public TerminalLog readLog() throws TerminalException, InterruptedException {
        requireOpen();
        for (int reads = 1; ; reads++) {
            TerminalMemory counted = memory();
            ByteBuffer records = sets.read(DataSetReader.DataSet.ATTENDANCE);
            LogShape shape = LogShape.of(records, counted.records(), options, ZkScreening.latest(settings));
            int fewer = counted.records().orElse(0) - shape.count();
            if (fewer <= 0 || options.acceptFewer()) return log(records, settled(shape, records), counted);
            if (reads == LOG_READS_MAX)
                throw new LogIncompleteException("The terminal counts "
                        + counted.records().orElse(0) + " records and gave " + shape.count() + ", at " + reads
                        + " readings. Nothing of it was accepted. If its own screen shows the lower number, set the option "
                        + ZkOptions.FEWER_THAN_COUNTED + " to accept.");
        }
    }

    /** The shape in the order that this terminal has shown before, unless a person has set one. */
    private LogShape settled(LogShape shape, ByteBuffer records) {
        boolean isOpen = options.order16() == ZkOptions.Order16.AUTO
                && shape.layout().octets() == AttendanceLayout.SIXTEEN_STATUS_FIRST.octets();
        if (!isOpen) return shape;
        AttendanceLayout layout = orders.settle(identity.serial(), SixteenOrder.of(records, shape.recordOctets()));
        return new LogShape(layout, shape.recordOctets(), shape.count());
    }

    private ZkLog log(ByteBuffer records, LogShape shape, TerminalMemory counted)
            throws TerminalException, InterruptedException {
        ZkScreening screening = ZkScreening.of(identity.serial(), settings, ArrivalPath.PULL);
        boolean needsUsers = shape.layout().knowsUidOnly() && shape.count() > 0;
        @Nullable
        UserTable users = needsUsers ? UserTable.of(sets.read(DataSetReader.DataSet.USERS), counted.users()) : null;
        return new ZkLog(records, shape, screening, users);
    }

    @Override
    public List<Reading> listen(Duration wait) throws TerminalException, InterruptedException {
        requireOpen();
        if (!isAnnouncing) {
            // A terminal that refuses announces nothing; then there is only the log.
            dialogue.ask(Command.REG_EVENT, ATTENDANCE_EVENTS);
            isAnnouncing = true;
        }
        var readings = new ArrayList<Reading>();
        Deadline deadline = Deadline.after(wait);
        do {
            for (@Nullable Packet event = dialogue.pollEvent(); event != null; event = dialogue.pollEvent())
                readings.addAll(readings(event));
        } while (readings.isEmpty() && dialogue.awaitEvent(deadline.remaining(wait)));
        return readings;
    }

    private List<Reading> readings(Packet event) {
        if ((event.session() & LiveEvent.ATTENDANCE) == 0) return List.of();
        ZkScreening screening = ZkScreening.of(identity.serial(), settings, ArrivalPath.LIVE);
        if (dialogue.isDoubtful(event))
            return List.of(screening.ofStrangeEvent("The checksum of the announcement is wrong.", event.data()));
        List<LiveEvent> events = LiveEvent.decode(event.data());
        if (events.isEmpty())
            return List.of(screening.ofStrangeEvent(
                    "An announcement of " + event.data().length() + " octets has no known layout.", event.data()));
        var readings = new ArrayList<Reading>();
        for (LiveEvent each : events) readings.add(screening.ofEvent(each.record(), each.raw()));
        return readings;
    }

    @Override
    public void close() {
        Duration within = dialogue.answerWithin();
        dialogue.leave(within.compareTo(FAREWELL_MAX) < 0 ? within : FAREWELL_MAX);
    }

    private void requireOpen() {
        if (dialogue.state() == SessionState.CLOSED) throw new IllegalStateException("This session was closed.");
    }
}
