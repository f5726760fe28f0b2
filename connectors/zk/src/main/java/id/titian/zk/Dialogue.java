package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Deadline;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Deframer;
import id.titian.zk.frame.Packet;
import id.titian.zk.record.LiveEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers with one terminal, one at a time. Answers are matched by session and number: what is late or
 * belongs to another request is skipped; events that come in between are acknowledged and kept for whoever listens.
 */
final class Dialogue {

    /** Events beyond this many that nobody fetched push out the oldest: they are hints, the log has them all. */
    static final int EVENTS_MAX = 1000;

    /** How often a question is asked over datagrams, where it or its answer may be lost on the way. */
    static final int ASKED_MAX = 3;

    /** How often a goodbye is said over datagrams before we leave without its answer. */
    static final int GOODBYES_MAX = 2;

    /** The first octet pair and the last octet of an OEM protocol on the same port that is no ZK. */
    private static final Bytes FOREIGN_START = Bytes.ofHex("aa01");

    private static final int FOREIGN_END = 0x55;

    private static final String CHECK_ADDRESS =
            "Check the address and the port (the menu of the terminal shows both; the "
                    + "port is 4370 unless it was changed) and whether it is a ZK terminal";

    private final Line line;
    private final Duration answerWithin;
    private final Deframer deframer = new Deframer();
    private final Deque<Packet> heard = new ArrayDeque<>();
    private final Deque<Packet> events = new ArrayDeque<>();

    private SessionState state = SessionState.NEW;
    private int session;
    private int reply = -1;
    private boolean isSilent;
    private boolean checksumsMeanNothing;
    private Bytes strangeDatagram = Bytes.EMPTY;
    private long badChecksums;
    private long skipped;

    Dialogue(Line line, Duration answerWithin) {
        this.line = line;
        this.answerWithin = answerWithin;
    }

    SessionState state() {
        return state;
    }

    Duration answerWithin() {
        return answerWithin;
    }

    boolean datagrams() {
        return line.datagrams();
    }

    /** How many packets came whose checksum does not fit. */
    long badChecksums() {
        return badChecksums;
    }

    /** How many packets came that belonged to no question of ours. */
    long skipped() {
        return skipped;
    }

    /** How many times octets had to be skipped to find the next frame. */
    long framingErrors() {
        return deframer.framingErrors();
    }

    /**
     * Introduces us, with the key if the terminal wants one.
     *
     * @return what the terminal said in the end: {@link Packet#ACK_OK}, {@link Packet#ACK_UNAUTH} if the key is wrong or
     *     missing, or any other answer to the first greeting
     */
    Packet connect(CommKey key) throws TerminalException, InterruptedException {
        Packet greeting;
        try {
            greeting = greet();
        } catch (TerminalSilentException e) {
            throw strangeAtGreeting(e).orElse(e);
        } catch (LineLostException e) {
            throw lostAtGreeting(e);
        }
        session = greeting.session();
        if (greeting.command() == Packet.ACK_OK) state = state.on(SessionState.Event.ACCEPTED);
        if (greeting.command() != Packet.ACK_UNAUTH) return greeting;
        state = state.on(SessionState.Event.KEY_WANTED);
        if (key.isNone()) return greeting;
        Packet answer = repeat(Command.AUTH, key.scrambled(session));
        if (answer.command() == Packet.ACK_OK) state = state.on(SessionState.Event.ACCEPTED);
        return answer;
    }

    /**
     * Says hello. Over datagrams the tries share the wait for one answer: mostly, nobody is there. Each has its own number,
     * since an answer to an earlier one may name the session that the later one ended.
     */
    private Packet greet() throws TerminalException, InterruptedException {
        if (!line.datagrams()) return exchange(Command.CONNECT, Bytes.EMPTY);
        Duration share = answerWithin.dividedBy(ASKED_MAX);
        for (int attempt = 1; ; attempt++) {
            long skippedBefore = skipped;
            requireNotInterrupted(Command.CONNECT);
            tell(Command.CONNECT, Bytes.EMPTY);
            try {
                return next(Deadline.after(share));
            } catch (TerminalSilentException e) {
                // What comes late shows a slow terminal, which another greeting makes no faster.
                if (skipped > skippedBefore) return next(Deadline.after(answerWithin));
                if (attempt == ASKED_MAX) throw e;
            }
        }
    }

    /** Says something and returns the first packet of the answer. Over datagrams it is said again if none comes. */
    Packet ask(Command command, Bytes data) throws TerminalException, InterruptedException {
        return requireAccepted(repeat(command, data));
    }

    /** The same, but never said again: for what has another effect when it comes late. */
    Packet askOnce(Command command, Bytes data) throws TerminalException, InterruptedException {
        return requireAccepted(exchange(command, data));
    }

    private Packet repeat(Command command, Bytes data) throws TerminalException, InterruptedException {
        for (int attempt = 1; line.datagrams() && attempt < ASKED_MAX; attempt++) {
            try {
                return exchange(command, data);
            } catch (TerminalSilentException e) {
                continue; // the question or its answer was lost on the way
            }
        }
        return exchange(command, data);
    }

    private static Packet requireAccepted(Packet answer) throws TerminalRefusedException {
        if (answer.command() == Packet.ACK_UNAUTH)
            throw new TerminalRefusedException(
                    "The terminal no longer accepts this session; its communication key may have been changed. "
                            + "Compare the key in its menu with the configured one.");
        return answer;
    }

    /**
     * Asks what may be asked twice without harm, and does so if the checksum of the answer does not fit: two answers that
     * agree are what the terminal means.
     */
    Packet question(Command command, Bytes data) throws TerminalException, InterruptedException {
        Packet first = ask(command, data);
        if (!isDoubtful(first)) return first;
        Packet second = ask(command, data);
        if (!isDoubtful(second)) return second;
        if (!second.saysTheSameAs(first))
            throw new ProtocolException("Two answers to " + command + " differ and the checksums of both are wrong; "
                    + "the line is noisy. Look at the cable and the converter.");
        checksumsMeanNothing();
        return second;
    }

    /** The next packet of the answer to the current question, awaited until the deadline or for the wait of one answer. */
    Packet next(Deadline deadline) throws TerminalException, InterruptedException {
        do {
            @Nullable Packet packet = nextHeard();
            if (packet != null) return packet;
        } while (hear(deadline.remaining(answerWithin)) || isMoreHeard());
        isSilent = true;
        throw new TerminalSilentException("The terminal did not answer within " + answerWithin.toMillis()
                + " ms. See whether it is powered and not restarting, and whether another program holds it.");
    }

    /** Says something without waiting for what the terminal thinks of it. */
    void tell(Command command, Bytes data) throws LineLostException {
        reply = (reply + 1) & 0xFFFF;
        send(new Packet(command, command == Command.CONNECT ? 0 : session, reply, data));
    }

    /** Whether the checksum of a packet is wrong and this terminal's stack is not known to reckon wrongly. */
    boolean isDoubtful(Packet packet) {
        return !packet.sound() && !checksumsMeanNothing;
    }

    /** Takes note that this terminal's stack reckons checksums wrongly: it gave the same answer twice, both with a misfit. */
    void checksumsMeanNothing() {
        checksumsMeanNothing = true;
    }

    /** The oldest event that nobody fetched, or null. */
    @Nullable
    Packet pollEvent() {
        return events.poll();
    }

    /** Waits until at least one event is there; returns false if none came within the wait. */
    boolean awaitEvent(Duration wait) throws TerminalException, InterruptedException {
        Deadline deadline = Deadline.after(wait);
        do {
            @Nullable Packet late = nextHeard();
            while (late != null) {
                skipped++;
                late = nextHeard();
            }
            if (!events.isEmpty()) return true;
        } while (listenTo(deadline.remaining(wait)));
        return false;
    }

    /** Says goodbye, with patience only where there is hope; never throws. */
    void leave(Duration patience) {
        if (state == SessionState.CLOSED) return;
        try {
            if (state == SessionState.OPEN) farewell(Command.ENABLE_DEVICE, patience);
            if (state == SessionState.OPEN || state == SessionState.LOCKED) farewell(Command.EXIT, patience);
        } catch (LineLostException e) {
            // The terminal left before us; there is nobody to say goodbye to.
        } finally {
            state = state.on(SessionState.Event.LEFT);
        }
    }

    private void farewell(Command command, Duration patience) throws LineLostException {
        int goodbyes = line.datagrams() ? GOODBYES_MAX : 1;
        Duration share = patience.dividedBy(goodbyes);
        for (int i = 0; i < goodbyes; i++) {
            tell(command, Bytes.EMPTY);
            if (isSilent || Thread.currentThread().isInterrupted() || isAnswered(share)) return;
        }
    }

    private boolean isAnswered(Duration within) throws LineLostException {
        Deadline deadline = Deadline.after(within);
        while (nextHeard() == null) {
            Duration wait = deadline.remaining(within);
            if (wait.isZero() || wait.isNegative() || !take(read(wait))) return false;
        }
        return true;
    }

    private Packet exchange(Command command, Bytes data) throws TerminalException, InterruptedException {
        requireNotInterrupted(command);
        tell(command, data);
        return next(Deadline.after(answerWithin));
    }

    private static void requireNotInterrupted(Command command) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("Asked to stop before " + command);
    }

    /** The next packet that answers the current question; takes events out on the way. */
    private @Nullable Packet nextHeard() throws LineLostException {
        while (true) {
            @Nullable Packet packet = heard.poll();
            if (packet == null) return null;
            if (!packet.sound()) badChecksums++;
            if (packet.command() == Packet.EVENT) takeEvent(packet);
            else if (packet.reply() == reply && (state == SessionState.NEW || packet.session() == session))
                return packet;
            else skipped++;
        }
    }

    private void takeEvent(Packet event) throws LineLostException {
        if (events.size() == EVENTS_MAX) events.remove();
        events.add(shortened(event));
        // The vendor answers events with the number 0, not with the next one of the dialogue.
        if (state == SessionState.OPEN) send(new Packet(Command.ACK_OK, session, 0, Bytes.EMPTY));
    }

    /** Of an event that is too long to be one, only as much is kept as shows that. */
    private static Packet shortened(Packet event) {
        if (event.data().length() <= LiveEvent.DATA_MAX) return event;
        Bytes head = event.data().slice(0, LiveEvent.DATA_MAX + 1);
        return new Packet(event.command(), event.session(), event.reply(), head, event.sound());
    }

    private boolean isMoreHeard() {
        List<Packet> rest = deframer.giveUp();
        heard.addAll(rest);
        return !rest.isEmpty();
    }

    private boolean hear(Duration wait) throws TerminalException, InterruptedException {
        boolean something = listenTo(wait);
        if (something && state == SessionState.NEW) refuseForeigner(false);
        return something;
    }

    /** Takes in what the line says; returns false after silence. */
    private boolean listenTo(Duration wait) throws TerminalException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("Asked to stop while waiting for the terminal");
        return !wait.isZero() && !wait.isNegative() && take(read(wait));
    }

    private boolean take(Bytes octets) {
        if (octets.isEmpty()) return false;
        isSilent = false;
        if (!line.datagrams()) {
            heard.addAll(deframer.feed(octets));
            return true;
        }
        @Nullable Packet packet = Packet.decode(octets);
        if (packet != null) heard.add(packet);
        if (packet == null || !packet.sound()) strangeDatagram = octets;
        return true;
    }

    private Bytes read(Duration wait) throws LineLostException {
        try {
            return line.read(wait);
        } catch (LineLostException e) {
            state = state.on(SessionState.Event.LINE_LOST);
            throw e;
        }
    }

    private void send(Packet packet) throws LineLostException {
        try {
            line.write(line.datagrams() ? packet.encode() : packet.encodeFramed());
        } catch (LineLostException e) {
            state = state.on(SessionState.Event.LINE_LOST);
            throw e;
        }
    }

    /** What to say of a line that was lost before anybody greeted us; over datagrams it says itself that nobody listens. */
    private TerminalException lostAtGreeting(LineLostException loss) throws UnsupportedTerminalException {
        if (line.datagrams() || Thread.currentThread().isInterrupted()) return loss;
        return strangeAtGreeting(loss)
                .orElseGet(() -> new LineLostException(
                        loss.getMessage() + " Something answers there and hung up at our greeting. " + CHECK_ADDRESS
                                + ", and whether another program holds the only session that it has.",
                        loss));
    }

    private Optional<TerminalException> strangeAtGreeting(TerminalException end) throws UnsupportedTerminalException {
        refuseForeigner(true);
        Bytes strange = strange();
        if (strange.isEmpty()) return Optional.empty();
        return Optional.of(new ProtocolException(
                "Something answers on this line, but not in the ZK protocol; it begins with "
                        + strange.slice(0, Math.min(strange.length(), Deframer.STRANGE_MAX)) + ". " + CHECK_ADDRESS
                        + ".",
                end));
    }

    private void refuseForeigner(boolean isOver) throws UnsupportedTerminalException {
        Bytes strange = strange();
        if (strange.length() <= FOREIGN_START.length()
                || !strange.slice(0, FOREIGN_START.length()).equals(FOREIGN_START)) return;
        int last = line.datagrams() ? strange.at(strange.length() - 1) : deframer.lastStrange();
        if (isOver || last == FOREIGN_END)
            throw new UnsupportedTerminalException(
                    "What answers begins with AA 01: a terminal of another maker that uses "
                            + "the same port and is no ZK. Read it by its USB files or its own family's driver.");
    }

    private Bytes strange() {
        return line.datagrams() ? strangeDatagram : deframer.strange();
    }
}
