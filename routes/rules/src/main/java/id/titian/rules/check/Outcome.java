package id.titian.rules.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one worked case.
 *
 * @param id of the case.
 * @param policy the policy that was tried; null if none was.
 * @param place file and line on which it ends, or begins if it has many lines; empty where the file as a whole is meant.
 * @param differences what was expected and what came instead; none if the case passed.
 * @param because how the engine came to it, one sentence a line.
 */
public record Outcome(
        String id, @Nullable String policy, String place, List<String> differences, List<String> because) {

    public Outcome {
        differences = List.copyOf(differences);
        because = List.copyOf(because);
    }

    public boolean isPassed() {
        return differences.isEmpty();
    }

    /** {@code PASS id}, or {@code FAIL id: expected … got … because … (file, line 3)}, in one line. */
    public String line() {
        if (isPassed()) return "PASS " + id;
        String why = because.isEmpty() ? "" : " because " + String.join(" ", because);
        String where = place.isEmpty() ? "" : " (" + place + ")";
        return ("FAIL " + id + ": " + String.join("; ", differences) + why + where).replaceAll("\\s+", " ");
    }

    /** The same, found at that line of that file. */
    Outcome at(String file, long line) {
        return new Outcome(id, policy, file + ", line " + line, differences, because);
    }

    /** Collects differences while a case is compared. */
    static final class Comparison {

        private final String id;
        private final @Nullable String policy;
        private final List<String> differences = new ArrayList<>();

        /** Of a case that tries no policy. */
        Comparison(String id) {
            this(id, null);
        }

        Comparison(String id, @Nullable String policy) {
            this.id = id;
            this.policy = policy;
        }

        void same(String what, @Nullable Object expected, @Nullable Object got) {
            String wanted = String.valueOf(expected);
            String came = String.valueOf(got);
            if (!wanted.equals(came)) differences.add("expected " + what + " " + shown(wanted) + " got " + shown(came));
        }

        /** Figures are the same whatever zeros stand behind them. */
        void sameNumber(String what, String expected, java.math.@Nullable BigDecimal got) {
            if (expected.isEmpty() && got == null) return;
            if (expected.isEmpty() || got == null || new java.math.BigDecimal(expected).compareTo(got) != 0)
                differences.add("expected " + what + " " + shown(expected) + " got "
                        + (got == null ? "nothing" : got.toPlainString()));
        }

        Outcome outcome(List<String> because) {
            return new Outcome(id, policy, "", differences, because);
        }

        private static String shown(String text) {
            return text.isEmpty() || text.equals("null") ? "nothing" : text;
        }
    }

    /** A case, or a file of cases, of which nothing could be compared. */
    public static Outcome failed(String id, String words) {
        return new Outcome(id, null, "", List.of(words), List.of());
    }
}
