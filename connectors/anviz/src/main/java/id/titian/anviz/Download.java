package id.titian.anviz;

import id.titian.anviz.frame.Command;
import id.titian.anviz.frame.Reply;
import id.titian.anviz.record.RecordPackage;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches records package by package. The terminal keeps the place itself and moves on with every package that it sends,
 * received or not; so after a lost answer it is told to repeat, never to continue.
 */
final class Download {

    /** What the terminal is to send. */
    enum Portion {
        /** The whole log. */
        ALL(1),
        /** What no program has marked as read; we never mark anything. */
        NEW(2);

        private final int mode;

        Portion(int mode) {
            this.mode = mode;
        }
    }

    /** How often one package may be asked for before we give up. */
    static final int ASKED_MAX = 8;

    /** So many records more than counted are punches that came meanwhile; beyond them, the terminal does not find its end. */
    static final int SURPLUS_MAX = 1000;

    /** A log takes at most one of so many parts of the heap. */
    private static final int HEAP_PARTS = 2;

    /** A record with its part of a package, and what remembers it to tell an equal one while the log is walked over. */
    private static final int OCTETS_A_RECORD = 48;

    private static final int CONTINUE = 0;
    private static final int REPEAT = 0x10;

    private final Dialogue dialogue;

    Download(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /**
     * Reads from the beginning of a portion to its end.
     *
     * @param expected how many records the terminal counts.
     */
    Records read(Portion portion, int expected) throws TerminalException, InterruptedException {
        requireRoom(expected);
        var records = new Records();
        Bytes last = first(portion, expected == 0);
        for (RecordPackage next = decode(last); next.count() > 0; next = decode(last)) {
            records.add(next);
            if (records.size() > expected + SURPLUS_MAX)
                throw new LogIncompleteException("The terminal counts " + expected + " records and has sent "
                        + records.size()
                        + " without coming to an end. Restart it, and compare the number that its menu shows.");
            last = next(last, records.size() >= expected);
        }
        return records;
    }

    /** One terminal must not end a process that serves others, by what it holds or by what it says. */
    private static void requireRoom(int expected) throws LogIncompleteException {
        long room = Runtime.getRuntime().maxMemory() / HEAP_PARTS / OCTETS_A_RECORD;
        if (expected > room)
            throw new LogIncompleteException("The terminal counts " + expected
                    + " records, and in this program's memory there is room for " + room
                    + ". Nothing of it was accepted. Start the program with a larger heap, -Xmx"
                    + ((long) expected * OCTETS_A_RECORD * HEAP_PARTS / (1 << 20) + 1) + "m or more.");
    }

    /** What comes after the end of what was read before: punches since then, if this terminal goes on so; mostly nothing. */
    Records readOn(int recordsMax) throws TerminalException, InterruptedException {
        var records = new Records();
        Bytes last = next(Bytes.EMPTY, true);
        for (RecordPackage next = decode(last); next.count() > 0; next = decode(last)) {
            records.add(next);
            if (records.size() > recordsMax) break;
            last = next(last, true);
        }
        return records;
    }

    /** The package after this one. */
    private Bytes next(Bytes last, boolean mayEnd) throws TerminalException, InterruptedException {
        int mode = CONTINUE;
        for (int asked = 1, unanswered = 0; asked <= ASKED_MAX; asked++) {
            boolean repeats = mode == REPEAT;
            @Nullable
            Reply reply = dialogue.exchange(Command.RECORDS, request(mode), any -> repeats || !isCopy(any, last));
            if (reply == null) {
                if (++unanswered == Dialogue.ATTEMPTS_MAX) throw dialogue.silent();
                mode = REPEAT;
                continue;
            }
            if (repeats) dialogue.settle(Dialogue.THINKING_MAX);
            // What we have already is repeated: the terminal never heard that it should go on.
            if (isCopy(reply, last)) mode = CONTINUE;
            else return data(reply, mayEnd);
        }
        throw new LogIncompleteException("A package of records did not come in " + ASKED_MAX
                + " attempts; the line loses too much. Look at the cable, the terminators and the speed.");
    }

    private static boolean isCopy(Reply reply, Bytes last) {
        return !last.isEmpty() && reply.data().equals(last);
    }

    /** The first package: to begin anew is always safe. */
    private Bytes first(Portion portion, boolean mayEnd) throws TerminalException, InterruptedException {
        return data(dialogue.ask(Command.RECORDS, request(portion.mode)), mayEnd);
    }

    private static Bytes request(int mode) {
        return Bytes.of((byte) mode, (byte) RecordPackage.RECORDS_MAX);
    }

    private static Bytes data(Reply reply, boolean mayEnd) throws TerminalException {
        // At its end a terminal may say so by refusing; elsewhere that is a failure.
        boolean refuses = reply.result() == Reply.EMPTY || reply.result() == Reply.FAILED;
        if (mayEnd && refuses) return Bytes.EMPTY;
        return Results.require(reply, "its records");
    }

    private static RecordPackage decode(Bytes data) throws ProtocolException {
        Optional<RecordPackage> decoded = RecordPackage.decode(data);
        if (decoded.isEmpty())
            throw new ProtocolException(
                    "A package of " + data.length() + " octets for " + data.at(0)
                            + " records has another layout than the 14 octets that we know. Read this terminal by its USB files.");
        return decoded.get();
    }
}
