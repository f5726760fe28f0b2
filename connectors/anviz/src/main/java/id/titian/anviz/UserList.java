package id.titian.anviz;

import id.titian.anviz.AnvizOptions.UserRecords;
import id.titian.anviz.frame.Command;
import id.titian.anviz.frame.Reply;
import id.titian.anviz.record.UserPackage;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people that a terminal knows, in one of its two lists. */
final class UserList {

    /** How often a list is read from its beginning when part of it did not come. */
    static final int READS_MAX = 3;

    /** No terminal of this family knows more; a larger count is a fault. */
    static final int USERS_MAX = 100_000;

    private static final int START = 1;
    private static final int CONTINUE = 0;
    private static final int EVERYTHING = 0xFF;
    private static final long PIN_MAX = 0xFF_FFFF_FFFFL;

    private final Dialogue dialogue;
    private final UserRecords records;

    UserList(Dialogue dialogue, UserRecords records) {
        this.dialogue = dialogue;
        this.records = records;
    }

    List<TerminalUser> read() throws TerminalException, InterruptedException {
        int counted = AnvizSession.countersOf(dialogue).users();
        if (counted == 0) return List.of();
        if (counted > USERS_MAX)
            throw new ProtocolException("The terminal counts " + counted + " people, more than any knows (" + USERS_MAX
                    + "). Ask again; if it stays so, restart it.");
        Command command = command();
        for (int reads = 1; reads <= READS_MAX; reads++) {
            @Nullable List<TerminalUser> users = read(command, counted);
            if (users != null && users.size() == counted && areDifferent(users)) return users;
        }
        throw new LogIncompleteException("The terminal counts " + counted + " people and did not list so many at "
                + READS_MAX + " readings. Nothing of it was accepted; look at the line.");
    }

    /** A package that came twice would stand in the place of another one. */
    private static boolean areDifferent(List<TerminalUser> users) {
        return users.stream().map(TerminalUser::pin).distinct().count() == users.size();
    }

    /** Which of the two lists this terminal has. */
    private Command command() throws TerminalException, InterruptedException {
        if (records != UserRecords.AUTO) return records == UserRecords.WIDE ? Command.USERS_WIDE : Command.USERS;
        try {
            Reply reply = dialogue.ask(Command.USERS_WIDE, request(Command.USERS_WIDE, START));
            return reply.isDone() ? Command.USERS_WIDE : Command.USERS;
        } catch (TerminalSilentException e) {
            return Command.USERS; // old firmware does not answer what it does not know
        }
    }

    /** The list, or null if a part of it did not come. */
    private @Nullable List<TerminalUser> read(Command command, int counted)
            throws TerminalException, InterruptedException {
        var users = new ArrayList<TerminalUser>();
        for (int mode = START; users.size() < counted; mode = CONTINUE) {
            // Whether "repeat" is known for people, no document says: a list with a gap is read again from its
            // beginning.
            @Nullable
            Reply reply = mode == START
                    ? dialogue.ask(command, request(command, mode))
                    : dialogue.exchange(command, request(command, mode), any -> true);
            if (reply == null) {
                dialogue.settle(Dialogue.THINKING_MAX);
                return null;
            }
            Bytes data = Results.require(reply, "its people");
            List<TerminalUser> more = UserPackage.decode(data)
                    .orElseThrow(() -> new ProtocolException("A list of people of " + data.length()
                            + " octets has none of the layouts that we know. Its punches are read all the same."));
            if (more.isEmpty()) return users;
            users.addAll(more);
        }
        return users;
    }

    private static Bytes request(Command command, int mode) {
        return Bytes.of((byte) mode, (byte) (command == Command.USERS_WIDE ? 8 : 12));
    }

    /** Removes one person, and looks whether they are gone. */
    void remove(String pin) throws TerminalException, InterruptedException {
        if (!knows(pin))
            throw new TerminalRefusedException("The terminal knows nobody with the PIN " + pin
                    + ". Look at its list of people; they may have been removed before.");
        ByteBuffer who = ByteBuffer.allocate(6);
        long number = Long.parseLong(pin);
        who.put((byte) (number >>> 32)).putInt((int) number).put((byte) EVERYTHING);
        Reply reply = dialogue.ask(Command.REMOVE_USER, Bytes.of(who.array()));
        if (!reply.isDone() && reply.result() != Reply.NO_SUCH_USER) Results.require(reply, "up the person " + pin);
        if (knows(pin))
            throw new TerminalRefusedException("The terminal says that it removed the PIN " + pin
                    + " and still lists it. Remove it in the terminal's menu.");
    }

    private boolean knows(String pin) throws TerminalException, InterruptedException {
        return isNumber(pin) && read().stream().anyMatch(user -> user.pin().equals(pin));
    }

    private static boolean isNumber(String pin) {
        return pin.matches("[0-9]{1,13}") && Long.parseLong(pin) <= PIN_MAX;
    }
}
