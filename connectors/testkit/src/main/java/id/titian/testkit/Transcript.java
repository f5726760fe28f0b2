package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line with a written conversation at its other end: it plays the terminal's part and insists that we play ours, byte
 * for byte.
 *
 * <pre>
 *   ! datagrams              each line is one datagram; without this the line is a stream
 *   &gt; e803 17fc 00*4         what we must say next
 *   &lt; d007 01d9              what the terminal says; each such line is one piece, one read
 *   &lt; 2e1f 0000              the rest of that answer
 *   ! silence                the terminal says nothing for a whole wait
 *   ! dropped                the line is gone from here on
 *   # a remark
 * </pre>
 *
 * The bytes are written as {@link Hex} reads them. A deviation fails the test where it happens, and again in
 * {@link #assertPlayed} in case somebody swallowed it.
 */
public final class Transcript implements Line {

    private final List<Step> steps;
    private final boolean datagrams;

    private int at;
    private int said;
    private boolean closed;
    private @Nullable AssertionError deviation;

    private Transcript(List<Step> steps, boolean datagrams) {
        this.steps = List.copyOf(steps);
        this.datagrams = datagrams;
    }

    /**
     * Reads a conversation.
     *
     * @throws IllegalArgumentException naming the line that cannot be understood
     */
    public static Transcript of(String text) {
        var steps = new ArrayList<Step>();
        boolean datagrams = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String words = line.strip();
            if (words.isEmpty() || words.startsWith("#")) continue;
            if (words.startsWith("! datagrams")) {
                if (!steps.isEmpty())
                    throw new IllegalArgumentException("Line " + number + ": '! datagrams' stands before all words");
                datagrams = true;
            } else {
                steps.add(step(words, number));
            }
        }
        return new Transcript(steps, datagrams);
    }

    /**
     * Reads a conversation from a resource.
     *
     * @param beside the class beside which the resource lies.
     * @param resource its name, such as {@code /transcripts/connect.txt}.
     */
    public static Transcript load(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalArgumentException("No such resource: " + resource);
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(String words, int number) {
        try {
            char first = words.charAt(0);
            String rest = words.substring(1);
            if (first == '>' || first == '<')
                return new Step(first == '>' ? Kind.OURS : Kind.THEIRS, octets(rest), words, number);
            String order = rest.replaceFirst("#.*", "").strip();
            if (first == '!' && order.equals("silence")) return new Step(Kind.SILENCE, Bytes.EMPTY, words, number);
            if (first == '!' && order.equals("dropped")) return new Step(Kind.DROPPED, Bytes.EMPTY, words, number);
            if (first == '!' && order.equals("redial")) return new Step(Kind.REDIAL, Bytes.EMPTY, words, number);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Line " + number + " of the transcript: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("Line " + number
                + " of the transcript begins with none of > < # '! silence' '! dropped' '! redial' '! datagrams': "
                + words);
    }

    private static Bytes octets(String text) {
        Bytes octets = Hex.of(text);
        if (octets.isEmpty() || octets.length() > READ_MAX)
            throw new IllegalArgumentException("one line has 1 to " + READ_MAX + " octets, not " + octets.length());
        return octets;
    }

    /**
     * The conversation as questions and answers, for a terminal that gives them in any order.
     *
     * @throws IllegalArgumentException if it does not begin with a question, or has the line drop
     */
    List<TranscribedTerminal.Exchange> exchanges() {
        var exchanges = new ArrayList<TranscribedTerminal.Exchange>();
        var question = new ArrayList<Bytes>();
        var answer = new ArrayList<Bytes>();
        boolean isAnswered = false;
        for (Step step : steps) {
            if (step.kind == Kind.DROPPED || (step.kind == Kind.THEIRS && question.isEmpty()))
                throw new IllegalArgumentException(
                        step + ": a conversation of questions and answers begins with a question, and nobody hangs up");
            if (step.kind == Kind.OURS && isAnswered) {
                exchanges.add(exchange(question, answer));
                question.clear();
                answer.clear();
            }
            if (step.kind == Kind.OURS) question.add(step.octets);
            if (step.kind == Kind.THEIRS) answer.add(step.octets);
            isAnswered = step.kind != Kind.OURS;
        }
        if (!question.isEmpty()) exchanges.add(exchange(question, answer));
        return exchanges;
    }

    private static TranscribedTerminal.Exchange exchange(List<Bytes> question, List<Bytes> answer) {
        return new TranscribedTerminal.Exchange(TranscribedTerminal.joined(question), List.copyOf(answer));
    }

    @Override
    public boolean datagrams() {
        return datagrams;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        requireOpen();
        int from = 0;
        while (from < octets.length()) {
            @Nullable Step step = current();
            if (step == null) throw deviation("we say more than the transcript has: " + rest(octets, from));
            if (step.kind != Kind.OURS)
                throw deviation("we speak (" + rest(octets, from) + ") where the transcript has " + step);
            from = match(step, octets, from);
        }
    }

    /** Compares as much as both have; returns how far we are in what we say. */
    private int match(Step step, Bytes octets, int from) {
        if (datagrams && !step.octets.equals(octets))
            throw deviation("we say " + octets.hex() + " where the transcript has " + step);
        int length = Math.min(octets.length() - from, step.octets.length() - said);
        for (int i = 0; i < length; i++)
            if (octets.at(from + i) != step.octets.at(said + i))
                throw deviation("at octet " + (said + i) + " we say " + rest(octets, from)
                        + " where the transcript has " + step);
        said += length;
        if (said == step.octets.length()) next();
        return from + length;
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        requireOpen();
        if (wait.isNegative() || wait.isZero()) throw deviation("we wait for no time at all: " + wait);
        @Nullable Step step = current();
        if (step == null) throw deviation("we listen after the last line of the transcript");
        switch (step.kind) {
            case OURS:
                throw deviation("we listen where the transcript waits for us to say " + step);
            case THEIRS:
                next();
                return step.octets;
            case SILENCE:
                next();
                return Bytes.EMPTY;
            case REDIAL:
                throw deviation("we listen where the transcript has " + step);
            case DROPPED:
                throw lost();
        }
        throw new IllegalStateException("No such kind: " + step.kind);
    }

    @Override
    public void redial() throws LineLostException {
        if (closed) throw lost();
        @Nullable Step step = current();
        if (step != null && step.kind == Kind.DROPPED) {
            next();
            step = current();
        }
        if (step == null || step.kind != Kind.REDIAL)
            throw deviation("we open the line anew where the transcript has " + (step == null ? "its end" : step));
        next();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether somebody closed the line. */
    public boolean isClosed() {
        return closed;
    }

    /** Insists that the whole conversation took place, and nothing but it. */
    public void assertPlayed() {
        if (deviation != null) throw deviation;
        @Nullable Step step = current();
        if (step != null && step.kind != Kind.DROPPED)
            throw new AssertionError("The conversation ended early; next in the transcript was " + step);
    }

    private void requireOpen() throws LineLostException {
        @Nullable Step step = current();
        if (closed || (step != null && step.kind == Kind.DROPPED)) throw lost();
    }

    private static LineLostException lost() {
        return new LineLostException("The line dropped, as the transcript has it.");
    }

    private @Nullable Step current() {
        return at < steps.size() ? steps.get(at) : null;
    }

    private void next() {
        at++;
        said = 0;
    }

    private AssertionError deviation(String what) {
        var error = new AssertionError("Not the written conversation: " + what);
        if (deviation == null) deviation = error;
        return error;
    }

    private static String rest(Bytes octets, int from) {
        return octets.slice(from, octets.length() - from).hex();
    }

    private enum Kind {
        OURS,
        THEIRS,
        SILENCE,
        DROPPED,
        REDIAL
    }

    private record Step(Kind kind, Bytes octets, String words, int number) {

        @Override
        public String toString() {
            return "line " + number + ": " + words;
        }
    }
}
