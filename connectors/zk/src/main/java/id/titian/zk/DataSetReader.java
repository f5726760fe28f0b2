package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Deadline;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import id.titian.zk.record.AttendanceLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole set of data from a terminal: in chunks where it can, in one go where it is old, and whole or not at all.
 * Asks for the next chunk only after the last one is complete.
 */
final class DataSetReader {

    /** How often the same chunk, or the whole of a small set, is asked for before we give up. */
    static final int TRIES_MAX = 3;

    /** The largest set that is believed: more than a million and a half of records. */
    static final int SET_OCTETS_MAX = 64 << 20;

    /** A set takes at most one of so many parts of the heap; growing and walking it takes as much again. */
    static final int HEAP_PARTS = 4;

    /** How often over datagrams, where each try may lose one. */
    static final int DATAGRAM_TRIES_MAX = 8;

    static final int CHUNK_OCTETS_STREAM = 65_472;

    /**
     * One datagram of every terminal that is known: the smallest of them carry 1008 octets. Datagrams have no number, so only
     * a chunk of one is either whole or not there.
     */
    static final int CHUNK_OCTETS_DATAGRAMS = 1_000;

    /** The longest that one chunk may take, however patient the settings are. */
    static final Duration CHUNK_WAIT_MAX = Duration.ofSeconds(60);

    /** How many times the wait for an answer one chunk may take: 60 s with the usual 10. */
    private static final int CHUNK_ANSWERS = 6;

    private static final int WORD_OCTETS = 4;

    private final Dialogue dialogue;
    private final int chunkTries;
    private final Duration chunkWait;
    private int chunkOctets;

    DataSetReader(Dialogue dialogue, ZkOptions options) {
        this.dialogue = dialogue;
        this.chunkOctets =
                options.chunkOctets().orElse(dialogue.datagrams() ? CHUNK_OCTETS_DATAGRAMS : CHUNK_OCTETS_STREAM);
        this.chunkTries = dialogue.datagrams() ? DATAGRAM_TRIES_MAX : TRIES_MAX;
        Duration patient = dialogue.answerWithin().multipliedBy(CHUNK_ANSWERS);
        this.chunkWait = patient.compareTo(CHUNK_WAIT_MAX) < 0 ? patient : CHUNK_WAIT_MAX;
    }

    /** The sets that we read. Fingers and faces are no part of this list. */
    enum DataSet {
        ATTENDANCE("the attendance log", Command.ATTLOG_RRQ, 0, Bytes.EMPTY),
        USERS("the list of users", Command.USERTEMP_RRQ, 5, Bytes.of((byte) 5));

        private final String words;
        private final Command direct;
        private final int number;
        private final Bytes directData;

        DataSet(String words, Command direct, int number, Bytes directData) {
            this.words = words;
            this.direct = direct;
            this.number = number;
            this.directData = directData;
        }

        /** {@code 01 | u16 command | u32 number of the set | u32 zero}. */
        Bytes request() {
            ByteBuffer out = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);
            return Bytes.of(out.put((byte) 1)
                    .putShort((short) direct.number())
                    .putInt(number)
                    .putInt(0)
                    .array());
        }
    }

    /**
     * Reads a set and lets the terminal free its buffer, also after a failure.
     *
     * @return the records, as a little-endian buffer from 0 to its limit
     * @throws LogIncompleteException if it could not be read whole
     */
    ByteBuffer read(DataSet set) throws TerminalException, InterruptedException {
        Payload payload;
        try {
            payload = readPayload(set);
        } catch (LineLostException e) {
            throw e;
        } catch (TerminalException | InterruptedException e) {
            freeAfter(e);
            throw e;
        }
        dialogue.ask(Command.FREE_DATA, Bytes.EMPTY);
        return records(set, payload);
    }

    private void freeAfter(Exception failure) {
        try {
            dialogue.tell(Command.FREE_DATA, Bytes.EMPTY);
        } catch (LineLostException e) {
            failure.addSuppressed(e);
        }
    }

    private Payload readPayload(DataSet set) throws TerminalException, InterruptedException {
        String fault = "";
        @Nullable Transfer before = null;
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            Packet first = dialogue.question(Command.PREPARE_BUFFER, set.request());
            if (first.refuses()) return readDirectly(set);
            if (first.command() == Packet.ACK_OK) return readChunks(set, announced(set, first));
            Transfer transfer = collect(set, first, Transfer.UNKNOWN);
            if (isCertain(transfer, before)) return transfer.payload;
            before = transfer;
            fault = transfer.fault();
        }
        throw incomplete(set, fault);
    }

    /** {@code 00 | u32 size | u32 size | u32}; nothing at all from a terminal that has nothing. */
    private static int announced(DataSet set, Packet packet) throws TerminalException {
        if (packet.data().length() < 1 + WORD_OCTETS) return 0;
        return size(set, u32(packet.data(), 1));
    }

    private static int size(DataSet set, long octets) throws TerminalException {
        if (octets > SET_OCTETS_MAX)
            throw new ProtocolException(
                    "The terminal announces " + octets + " octets for " + set.words + ", more than any terminal holds ("
                            + SET_OCTETS_MAX + "). Read it again; if it stays so, restart it.");
        requireRoom(set, octets);
        return (int) octets;
    }

    /** One terminal must not end a process that serves others, by what it holds or by what it says. */
    private static void requireRoom(DataSet set, long octets) throws LogIncompleteException {
        long room = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
        if (octets > room)
            throw new LogIncompleteException("The terminal gives " + octets + " octets for " + set.words
                    + ", and in this program's memory there is room for " + room
                    + ". Nothing of it was accepted. Start the program with a larger heap, -Xmx"
                    + (octets * HEAP_PARTS / (1 << 20) + 1) + "m or more.");
    }

    private Payload readChunks(DataSet set, int size) throws TerminalException, InterruptedException {
        var payload = new Payload(size);
        while (payload.length() < size) payload.append(chunk(set, payload.length(), size));
        return payload;
    }

    /** The next chunk. Over datagrams it is made smaller, for good, if it does not fit into one of this terminal. */
    private Payload chunk(DataSet set, int start, int size) throws TerminalException, InterruptedException {
        String fault = "";
        @Nullable Transfer before = null;
        for (int attempt = 1; attempt <= chunkTries; attempt++) {
            int length = Math.min(chunkOctets, size - start);
            try {
                Transfer transfer = collect(set, dialogue.askOnce(Command.READ_BUFFER, where(start, length)), length);
                if (transfer.whole && isOrderUncertain(transfer)) chunkOctets = transfer.largestPart();
                else if (isCertain(transfer, before)) return transfer.payload;
                before = transfer;
                fault = transfer.fault();
            } catch (TerminalSilentException e) {
                fault = "nothing of it came";
            }
        }
        int end = Math.min(start + chunkOctets, size);
        throw incomplete(set, "octets " + start + " to " + end + " of " + size + ": " + fault);
    }

    private static Bytes where(int start, int length) {
        ByteBuffer where = ByteBuffer.allocate(2 * WORD_OCTETS).order(ByteOrder.LITTLE_ENDIAN);
        return Bytes.of(where.putInt(start).putInt(length).array());
    }

    private Payload readDirectly(DataSet set) throws TerminalException, InterruptedException {
        String fault = "";
        @Nullable Transfer before = null;
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            Packet first = dialogue.question(set.direct, set.directData);
            if (first.refuses())
                throw new LogIncompleteException("The terminal refuses to give " + set.words
                        + ", in chunks and directly. A new terminal may have nothing to give yet; some access-control "
                        + "firmware never gives it on this port: then use push or USB files.");
            Transfer transfer = collect(set, first, Transfer.UNKNOWN);
            if (isCertain(transfer, before)) return transfer.payload;
            before = transfer;
            fault = transfer.fault();
        }
        throw incomplete(set, fault);
    }

    /** Whether a transfer is whole, and beyond doubt or the same as the one before. */
    private boolean isCertain(Transfer transfer, @Nullable Transfer before) {
        if (!transfer.whole) return false;
        if (!transfer.doubtful && !isOrderUncertain(transfer)) return true;
        if (before == null || !before.payload.hasSameOctetsAs(transfer.payload)) return false;
        if (transfer.doubtful && before.doubtful) dialogue.checksumsMeanNothing();
        return true;
    }

    private boolean isOrderUncertain(Transfer transfer) {
        return dialogue.datagrams() && transfer.hasParts();
    }

    /** Takes the packets of one answer until it is complete, refused, too long, or silence falls. */
    private Transfer collect(DataSet set, Packet first, int expected) throws TerminalException, InterruptedException {
        var transfer = new Transfer(expected);
        Deadline deadline = Deadline.after(chunkWait);
        long paidOctets = DataSetReader.CHUNK_OCTETS_STREAM;
        Packet packet = first;
        while (true) {
            transfer.doubtful |= dialogue.isDoubtful(packet);
            if (packet.command() == Packet.PREPARE_DATA && packet.data().length() >= WORD_OCTETS)
                transfer.announce(size(set, u32(packet.data(), 0)));
            else if (packet.command() == Packet.DATA) {
                transfer.add(packet.data());
                requireRoom(set, transfer.payload.length());
            } else if (packet.command() == Packet.ACK_OK) return transfer.acknowledged();
            else if (packet.refuses() || packet.asksAgain()) return transfer.refused();
            if (transfer.isComplete()) return transfer.acknowledged();
            if (transfer.isTooLong()) return transfer;
            if (transfer.payload.length() > paidOctets) {
                // A direct answer is one transfer of the whole log: each stretch of a chunk's size earns a chunk's
                // time.
                deadline = Deadline.after(chunkWait);
                paidOctets = transfer.payload.length() + (long) CHUNK_OCTETS_STREAM;
            }
            try {
                packet = dialogue.next(deadline);
            } catch (TerminalSilentException e) {
                return transfer; // incomplete; the caller asks again
            }
        }
    }

    /** The records behind the number of octets that stands before them. */
    private static ByteBuffer records(DataSet set, Payload payload) throws LogIncompleteException {
        if (payload.length() < WORD_OCTETS) return ByteBuffer.allocate(0);
        ByteBuffer whole = payload.buffer();
        long total = Integer.toUnsignedLong(whole.getInt(0));
        int rest = payload.length() - WORD_OCTETS;
        if (total > rest || rest - total >= AttendanceLayout.EIGHT_A.octets())
            throw incomplete(set, "it says that " + total + " octets follow, but " + rest + " do");
        return whole.slice(WORD_OCTETS, (int) total).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static LogIncompleteException incomplete(DataSet set, String fault) {
        return new LogIncompleteException("The terminal did not give " + set.words + " whole (" + fault
                + "). Nothing of it was accepted. It is read again at the next visit; if it stays so, try a smaller "
                + ZkOptions.CHUNK_OCTETS + ".");
    }

    private static long u32(Bytes data, int at) {
        return Integer.toUnsignedLong(
                data.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }
}
