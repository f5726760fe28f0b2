package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.FreeSizes;
import id.titian.zk.record.UserTable;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The people on one terminal: who they are, and the removal of one of them by an order. */
final class UserRoster {

    private final Dialogue dialogue;
    private final DataSetReader sets;
    private final ZkOptions options;
    private final LocalDateTime latest;

    /**
     * Wraps a conversation.
     *
     * @param latest a later time than this makes no sense in a log.
     */
    UserRoster(Dialogue dialogue, DataSetReader sets, ZkOptions options, LocalDateTime latest) {
        this.dialogue = dialogue;
        this.sets = sets;
        this.options = options;
        this.latest = latest;
    }

    /** Everybody who has a PIN, in the terminal's own order. */
    List<TerminalUser> users() throws TerminalException, InterruptedException {
        return read().all().stream()
                .filter(user -> Screening.isPin(user.pin()))
                .map(user -> new TerminalUser(user.pin(), printable(user.name())))
                .toList();
    }

    /** Removes one person and looks whether that, and nothing but that, has happened. */
    void remove(String pin) throws TerminalException, InterruptedException {
        UserTable before = read();
        UserTable.User leaver = only(pin, before);
        requireNoRecordsWithoutPin(leaver);
        Bytes uid = Bytes.of((byte) leaver.uid(), (byte) (leaver.uid() >>> 8));
        Packet answer = dialogue.askOnce(Command.DELETE_USER, uid);
        if (answer.command() != Packet.ACK_OK)
            throw new TerminalRefusedException("The terminal refuses to remove PIN " + pin + " (answer "
                    + answer.command() + "). Remove the person in its menu, and see whether somebody is using it now.");
        dialogue.ask(Command.REFRESH_DATA, Bytes.EMPTY);
        requireOnlyMissing(leaver, before, read());
    }

    private UserTable read() throws TerminalException, InterruptedException {
        TerminalMemory counted = memory();
        return UserTable.of(sets.read(DataSetReader.DataSet.USERS), counted.users());
    }

    private TerminalMemory memory() throws TerminalException, InterruptedException {
        Packet answer = dialogue.question(Command.GET_FREE_SIZES, Bytes.EMPTY);
        return answer.command() == Packet.ACK_OK ? FreeSizes.decode(answer.data()) : TerminalMemory.UNKNOWN;
    }

    private static UserTable.User only(String pin, UserTable table) throws TerminalRefusedException {
        List<UserTable.User> meant = table.all().stream()
                .filter(user -> Screening.isPin(pin) && user.pin().equals(pin))
                .toList();
        if (meant.isEmpty())
            throw new TerminalRefusedException("The terminal knows nobody with PIN " + pin
                    + ", written like this; nothing was removed. List its users: the person may be gone already.");
        UserTable.User leaver = meant.get(0);
        long sharing = table.all().stream()
                .filter(user -> user.uid() == leaver.uid() || user.pin().equals(pin))
                .count();
        if (sharing > 1 || leaver.uid() == 0)
            throw new TerminalRefusedException("The terminal's list of users does not say clearly who PIN " + pin
                    + " is: its internal number " + leaver.uid() + " or the PIN stands there " + sharing
                    + " times; nothing was removed. Remove the person in its menu.");
        return leaver;
    }

    /**
     * A record that names people by the internal number only would become nobody's with the removal, and the next person's who
     * gets the number.
     */
    private void requireNoRecordsWithoutPin(UserTable.User leaver) throws TerminalException, InterruptedException {
        TerminalMemory counted = memory();
        ByteBuffer records = sets.read(DataSetReader.DataSet.ATTENDANCE);
        LogShape shape = LogShape.of(records, counted.records(), options, latest);
        if (!shape.layout().knowsUidOnly()) return;
        int owned = 0;
        for (int i = 0; i < shape.count(); i++)
            if (AttendanceLayout.u16(records, i * shape.recordOctets()) == leaver.uid()) owned++;
        if (owned > 0)
            throw new TerminalRefusedException("The terminal's log has " + owned + " punches of PIN " + leaver.pin()
                    + " under the internal number " + leaver.uid()
                    + " only: without the person they would be nobody's, "
                    + "and later somebody else's. Nothing was removed. See that all punches have come, clear the log "
                    + "in the terminal's menu, and order it again.");
    }

    private static void requireOnlyMissing(UserTable.User leaver, UserTable before, UserTable after)
            throws TerminalException {
        if (after.all().contains(leaver))
            throw new TerminalRefusedException("The terminal says that it removed PIN " + leaver.pin()
                    + " and still lists the person. Remove them in its menu.");
        var missing = new ArrayList<>(before.all());
        missing.remove(leaver);
        missing.removeAll(after.all());
        if (!missing.isEmpty())
            throw new ProtocolException("PIN " + leaver.pin() + " was removed, and others are missing with it: "
                    + missing.stream().map(UserTable.User::pin).limit(10).toList()
                    + ". Look at the terminal's own list and enrol them again.");
    }

    private static String printable(String name) {
        var printable = new StringBuilder();
        name.codePoints().filter(c -> !Character.isISOControl(c)).forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
