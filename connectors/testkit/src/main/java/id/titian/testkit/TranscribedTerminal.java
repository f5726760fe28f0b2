package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A terminal made of one written conversation: it answers each question that stands there as often as it is asked, in any
 * order, and is silent to all others.
 */
public final class TranscribedTerminal {

    private final List<Exchange> exchanges;
    private final boolean datagrams;
    private final Set<String> unanswered = new LinkedHashSet<>();

    private TranscribedTerminal(List<Exchange> exchanges, boolean datagrams) {
        this.exchanges = List.copyOf(exchanges);
        this.datagrams = datagrams;
    }

    /**
     * One question and what it is answered with.
     *
     * @param question what we say, in as many lines as the transcript has.
     * @param answer the pieces in which the terminal answers; none for silence.
     */
    record Exchange(Bytes question, List<Bytes> answer) {}

    /**
     * Takes a conversation as questions and answers.
     *
     * @param text as {@link Transcript} has it; a question that stands there twice is answered alike both times, and the
     *     terminal does not hang up.
     * @throws IllegalArgumentException if the text cannot be taken so
     */
    public static TranscribedTerminal of(String text) {
        return of(Transcript.of(text));
    }

    /** Reads the conversation from a resource, such as {@code /transcripts/conformance.txt}. */
    public static TranscribedTerminal load(Class<?> beside, String resource) {
        return of(Transcript.load(beside, resource));
    }

    private static TranscribedTerminal of(Transcript transcript) {
        var exchanges = new ArrayList<Exchange>();
        for (Exchange exchange : transcript.exchanges()) {
            for (Exchange known : exchanges)
                if (known.question.equals(exchange.question) && !known.answer.equals(exchange.answer))
                    throw new IllegalArgumentException(
                            "The transcript answers the same question twice, and differently: > " + exchange.question);
            if (!exchanges.contains(exchange)) exchanges.add(exchange);
        }
        return new TranscribedTerminal(exchanges, transcript.datagrams());
    }

    /** A fresh line to it. */
    public Line line() {
        return line(Map.of());
    }

    /** A fresh line on which some questions, by their place, are answered otherwise. */
    Line line(Map<Integer, List<Bytes>> otherwise) {
        var voice = new Voice(otherwise);
        return datagrams ? AnsweringLine.datagrams(voice) : AnsweringLine.stream(voice);
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** What was said so far that has no answer in the transcript, as lines for it. */
    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    private final class Voice implements AnsweringLine.Terminal {

        private final Map<Integer, List<Bytes>> otherwise;
        private Bytes begun = Bytes.EMPTY;

        Voice(Map<Integer, List<Bytes>> otherwise) {
            this.otherwise = otherwise;
        }

        @Override
        public List<Bytes> answer(Bytes said) {
            Bytes question = joined(List.of(begun, said));
            begun = Bytes.EMPTY;
            for (int i = 0; i < exchanges.size(); i++)
                if (exchanges.get(i).question.equals(question))
                    return otherwise.getOrDefault(i, exchanges.get(i).answer);
            if (!datagrams && exchanges.stream().anyMatch(each -> begins(each.question, question))) begun = question;
            else unanswered.add("> " + question);
            return List.of();
        }
    }

    private static boolean begins(Bytes whole, Bytes part) {
        return part.length() < whole.length() && whole.slice(0, part.length()).equals(part);
    }

    static Bytes joined(List<Bytes> parts) {
        var all = new ByteArrayOutputStream();
        for (Bytes part : parts) all.writeBytes(part.toArray());
        return Bytes.of(all.toByteArray());
    }
}
