package id.titian.agent.line;

import id.titian.contract.Bytes;
import java.time.Duration;

/** The stretch in which one terminal has a shared port: from a question to the end of its answer. Times are of the nano clock. */
final class Turn {

    /** After octets so much silence is the end of an answer; and whoever does nothing for so long has what was wanted. */
    static final Duration QUIET = Duration.ofMillis(200);

    /** No turn is longer, however much is said in it. */
    static final Duration LENGTH_MAX = Duration.ofSeconds(15);

    /** So few octets are no answer, but what adapters give when they switch between speaking and hearing. */
    private static final int STRAY_MAX = 3;

    private final SerialLine holder;
    private Bytes question = Bytes.EMPTY;
    private int echoed;
    private long askedNanos;
    private long usedNanos;
    private long heardNanos;
    private int heardOctets;

    Turn(SerialLine holder, long now) {
        this.holder = holder;
        askedNanos = now;
        usedNanos = now;
    }

    boolean isOf(SerialLine line) {
        return holder == line;
    }

    /** The question is on its way and will have arrived by then. What was heard before is no answer to it. */
    void asked(long now, Bytes said) {
        question = said;
        echoed = 0;
        heardOctets = 0;
        askedNanos = now;
        usedNanos = now;
    }

    void looked(long now, Bytes heard) {
        usedNanos = now;
        if (heard.isEmpty() || isEcho(heard)) return;
        heardOctets += heard.length();
        heardNanos = now;
    }

    /** Many adapters give back what was said. Terminals may think longer after it than the silence that ends an answer. */
    private boolean isEcho(Bytes heard) {
        int length = Math.min(question.length() - echoed, heard.length());
        if (!heard.slice(0, length).equals(question.slice(echoed, length))) {
            echoed = question.length();
            return false;
        }
        echoed += length;
        return length == heard.length();
    }

    /** Whether it ends if others wait. */
    boolean isOver(long now) {
        if (now - askedNanos >= LENGTH_MAX.toNanos() || now - usedNanos >= QUIET.toNanos()) return true;
        return heardOctets > STRAY_MAX
                ? now - heardNanos >= QUIET.toNanos()
                : now - askedNanos >= holder.answerWithin().toNanos();
    }
}
