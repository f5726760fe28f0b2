package id.titian.anviz;

import id.titian.anviz.frame.Call;
import id.titian.anviz.frame.Command;
import id.titian.anviz.frame.Deframer;
import id.titian.anviz.frame.Heard;
import id.titian.anviz.frame.Noise;
import id.titian.anviz.frame.Reply;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.Deadline;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers with one terminal, one at a time, on a line that may carry others too. Answers are matched by device id
 * and command; what belongs to others is passed over and counted, and announced punches are kept for whoever listens.
 */
final class Dialogue {

    /** How often a question is asked before the terminal counts as silent. */
    static final int ATTEMPTS_MAX = 3;

    /** What a terminal may think, beside the time that the octets need. */
    static final Duration THINKING_MAX = Duration.ofMillis(300);

    /** After this much silence the rest of an unfinished frame does not come any more. */
    static final Duration GARBAGE_AGE_MAX = Duration.ofSeconds(1);

    /** Announced punches beyond this many that nobody fetched push out the oldest: they are hints, the log has them all. */
    static final int PUNCHES_MAX = 1000;

    /** How much of what is no frame is kept, to tell a technician what it was. */
    static final int STRANGE_MAX = 32;

    private static final int OTHERS_MAX = 256;
    private static final int BESIDES_MAX = 16;
    private static final int BITS_AN_OCTET = 10;
    private static final int MILLIS_A_SECOND = 1000;

    private final Line line;
    private final AnvizOptions options;
    private final Duration answerWithin;
    private final Deframer deframer = new Deframer();
    private final EchoFilter echo = new EchoFilter();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Deque<Bytes> punches = new ArrayDeque<>();
    private final Set<Long> others = new TreeSet<>();
    private final List<Reply> besides = new ArrayList<>();
    private final ByteArrayOutputStream strange = new ByteArrayOutputStream();

    private long deviceId;
    private long lastOctetNanos = System.nanoTime();
    private long passedOver;
    private long noiseOctets;

    Dialogue(Line line, AnvizOptions options, Duration answerWithin) {
        this.line = line;
        this.options = options;
        this.answerWithin = answerWithin;
        this.deviceId = options.deviceId();
    }

    /** Whom we speak to; 0 until somebody answered a call to everybody. */
    long deviceId() {
        return deviceId;
    }

    /** From now on speaks to this terminal only. */
    void adopt(long answering) {
        deviceId = answering;
    }

    /** How many frames came that answered no question of ours: those of other terminals, late ones, calls. */
    long passedOver() {
        return passedOver;
    }

    /** How many octets came that are part of no frame. */
    long noiseOctets() {
        return noiseOctets;
    }

    /** The device ids of the other terminals that were heard. */
    Set<Long> others() {
        return Set.copyOf(others);
    }

    /** What else was answered, or once more, since the last question and after the answer to it; the first few. */
    List<Reply> besides() {
        return List.copyOf(besides);
    }

    /** The first octets that were part of no frame, at most {@link #STRANGE_MAX}. */
    Bytes strange() {
        return Bytes.of(strange.toByteArray());
    }

    /**
     * Asks, again if no answer comes, and returns the answer whatever its result.
     *
     * @throws TerminalSilentException if none came at any attempt
     */
    Reply ask(Command command, Bytes data) throws TerminalException, InterruptedException {
        return ask(command, data, ATTEMPTS_MAX);
    }

    /** The same with another number of attempts, for what must not be said twice or is asked first. */
    Reply ask(Command command, Bytes data, int attempts) throws TerminalException, InterruptedException {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            @Nullable Reply reply = exchange(command, data, any -> true);
            if (reply == null) continue;
            if (attempt > 1) settle(THINKING_MAX);
            return reply;
        }
        throw silent();
    }

    /**
     * Asks once.
     *
     * @param isAwaited which of the terminal's answers to this command is meant; others are passed over.
     * @return null if no such answer came in time
     */
    @Nullable
    Reply exchange(Command command, Bytes data, Predicate<Reply> isAwaited)
            throws TerminalException, InterruptedException {
        requireNotInterrupted();
        discardOldGarbage();
        besides.clear();
        passedOver += replies.size();
        replies.clear();
        Bytes call = new Call(deviceId, command.number(), data).encode();
        echo.expect(options.dropEcho() ? call : Bytes.EMPTY);
        line.write(call);
        Duration wait = wait(command, call);
        Deadline deadline = Deadline.after(wait);
        while (true) {
            @Nullable Reply reply = next(command, isAwaited);
            if (reply == null && !hear(deadline.remaining(wait))) {
                takeRest();
                reply = next(command, isAwaited);
                if (reply == null) return null;
            }
            if (reply == null) continue;
            settle(options.turnaround());
            return reply;
        }
    }

    /**
     * Listens for this long, so that nobody speaks too soon after an answer and late copies of answers are not taken for the
     * next one.
     */
    void settle(Duration quiet) throws TerminalException, InterruptedException {
        Deadline deadline = Deadline.after(quiet);
        try {
            boolean isLoud = true;
            while (isLoud) isLoud = hear(deadline.remaining(quiet));
        } catch (LineLostException e) {
            // The answer was heard before; the next question meets the loss again.
        }
        passedOver += replies.size();
        for (Reply reply : replies) if (besides.size() < BESIDES_MAX) besides.add(reply);
        replies.clear();
    }

    /** How long one answer is awaited. */
    Duration wait(Command command, Bytes call) {
        Duration share = answerWithin.dividedBy(ATTEMPTS_MAX);
        if (options.baud().isEmpty()) return share;
        long bits = (long) BITS_AN_OCTET * (call.length() + Reply.OVERHEAD_OCTETS + command.answerMax());
        Duration wait =
                THINKING_MAX.plusMillis(bits * MILLIS_A_SECOND / options.baud().getAsInt() + 1);
        return wait.compareTo(share) < 0 ? wait : share;
    }

    /** The oldest announced punch that nobody fetched, as the terminal wrote it, or null. */
    @Nullable
    Bytes pollPunch() {
        return punches.poll();
    }

    /** Waits until at least one punch was announced; returns false if none was within the wait. */
    boolean awaitPunch(Duration wait) throws TerminalException, InterruptedException {
        Deadline deadline = Deadline.after(wait);
        while (punches.isEmpty()) if (!hear(deadline.remaining(wait))) return false;
        return true;
    }

    /** What to say of a terminal that does not answer. */
    TerminalSilentException silent() {
        String who = deviceId == 0 ? "No terminal" : "The terminal with device id " + deviceId;
        String heard = noiseOctets == 0 ? "" : " There was noise on the line: " + noiseOctets + " octets.";
        if (noiseOctets > 0 && options.isSerial())
            heard += " Two terminals with the same device id sound so, too: compare their menus.";
        if (!others.isEmpty())
            return new TerminalSilentException(who + " does not answer; of others on the same line " + others
                    + " were heard. See whether it is powered and whether its menu shows that device id." + heard);
        return new TerminalSilentException(who + " does not answer. See whether it is powered, and whether its "
                + (options.isSerial() ? "wires A and B, its speed" : "port") + " and its device id are those of the "
                + "configuration." + heard);
    }

    private @Nullable Reply next(Command command, Predicate<Reply> isAwaited) {
        for (@Nullable Reply reply = replies.poll(); reply != null; reply = replies.poll()) {
            if (reply.command() == command.number() && isAwaited.test(reply)) return reply;
            passedOver++;
        }
        return null;
    }

    /** Takes in what the line says; returns false after silence. */
    private boolean hear(Duration wait) throws TerminalException, InterruptedException {
        requireNotInterrupted();
        if (wait.isZero() || wait.isNegative()) return false;
        boolean mayGiveUp = deframer.held() > 0 && wait.compareTo(GARBAGE_AGE_MAX) > 0;
        Bytes octets = line.read(mayGiveUp ? GARBAGE_AGE_MAX : wait);
        discardOldGarbage();
        if (octets.isEmpty()) {
            // The true frame may stand inside of the false one already.
            if (mayGiveUp) take(deframer.giveUp());
            return mayGiveUp;
        }
        lastOctetNanos = System.nanoTime();
        take(deframer.feed(echo.filter(octets)));
        return true;
    }

    private void takeRest() throws LineLostException {
        take(deframer.feed(echo.giveUp()));
        take(deframer.giveUp());
    }

    private void discardOldGarbage() throws LineLostException {
        if (deframer.held() > 0 && System.nanoTime() - lastOctetNanos > GARBAGE_AGE_MAX.toNanos())
            take(deframer.giveUp());
    }

    private void take(List<Heard> all) throws LineLostException {
        for (Heard heard : all) {
            if (heard instanceof Reply reply) takeReply(reply);
            else if (heard instanceof Call call) takeCall(call);
            else if (heard instanceof Noise noise) takeNoise(noise);
        }
    }

    private void takeReply(Reply reply) {
        boolean isOurs = deviceId == 0 || reply.deviceId() == deviceId;
        if (!isOurs) {
            passedOver++;
            if (others.size() < OTHERS_MAX) others.add(reply.deviceId());
        } else if (reply.command() == Reply.PUNCH) {
            if (punches.size() == PUNCHES_MAX) punches.remove();
            punches.add(reply.data());
        } else {
            replies.add(reply);
        }
    }

    /** A heartbeat is answered; on a bus nobody speaks without having been asked, so neither do we. */
    private void takeCall(Call call) throws LineLostException {
        passedOver++;
        boolean isOurs = deviceId == 0 || call.deviceId() == deviceId;
        if (call.command() == Call.HEARTBEAT && isOurs && !options.isSerial())
            line.write(new Call(call.deviceId(), Command.PONG.number(), Bytes.EMPTY).encode());
    }

    private void takeNoise(Noise noise) {
        noiseOctets++;
        if (strange.size() < STRANGE_MAX) strange.write(noise.octet());
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("Asked to stop while speaking to the terminal");
    }
}
