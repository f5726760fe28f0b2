package id.titian.hub.submission;

import java.util.List;
import java.util.regex.Pattern;

/** What became of a file: a value, also where nothing could be taken. What a taker throws is tried again. */
public sealed interface Outcome {

    /** The word for what the file is: {@code bundle}, {@code table}, or the name of a format. */
    String kind();

    /** The stable word for what happened; the console has Indonesian text for {@code submission.code.<code>}. */
    String code();

    /** What happened and what to do next, in English. */
    String words();

    default Counts counts() {
        return Counts.NONE;
    }

    /** The answers that are wanted. */
    default List<String> asks() {
        return List.of();
    }

    SubmissionState state();

    /** Everything is in the ledger, or was there. */
    record Taken(String kind, String code, String words, Counts counts) implements Outcome {
        public Taken {
            Check.code(code);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.TAKEN;
        }
    }

    /** Some rows wait for a person or were refused; the others are in the ledger. */
    record Partly(String kind, String code, String words, Counts counts) implements Outcome {
        public Partly {
            Check.code(code);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.PARTLY;
        }
    }

    /** Nothing was taken. */
    record Refused(String kind, String code, String words) implements Outcome {
        public Refused {
            Check.code(code);
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.REFUSED;
        }
    }

    /**
     * Nothing was taken yet: a person has to say something first.
     *
     * @param asks the names of {@link Answers} that are wanted.
     */
    record Asking(String kind, String code, String words, List<String> asks) implements Outcome {

        /** The code of a question of which the answer may be another one each time the same octets come. */
        public static final String ANEW = "table-sheets";

        public Asking {
            Check.code(code);
            asks = List.copyOf(asks);
            if (asks.isEmpty()) throw new IllegalArgumentException("A question needs the names of its answers");
        }

        @Override
        public SubmissionState state() {
            return SubmissionState.ASKING;
        }
    }

    /**
     * Nothing was taken, and whoever comes after may know the file better.
     *
     * @param otherwise what became of it if nobody does.
     */
    record Yields(Outcome otherwise) implements Outcome {
        public Yields {
            if (otherwise instanceof Yields) throw new IllegalArgumentException("Yielding twice");
        }

        @Override
        public String kind() {
            return otherwise.kind();
        }

        @Override
        public String code() {
            return otherwise.code();
        }

        @Override
        public String words() {
            return otherwise.words();
        }

        @Override
        public List<String> asks() {
            return otherwise.asks();
        }

        @Override
        public SubmissionState state() {
            return otherwise.state();
        }
    }

    /** What every outcome owes. */
    final class Check {
        private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");

        private Check() {}

        private static void code(String code) {
            if (!CODE.matcher(code).matches()) throw new IllegalArgumentException("No code: " + code);
        }
    }
}
