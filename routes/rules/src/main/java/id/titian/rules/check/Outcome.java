package id.titian.rules.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one worked case.
 *
 * @param id of the case.
 * @param differences what was expected and what came instead; none if the case passed.
 * @param because how the engine came to it, one sentence a line.
 */
public record Outcome(String id, List<String> differences, List<String> because) {

    public Outcome {
        differences = List.copyOf(differences);
        because = List.copyOf(because);
    }

    public boolean isPassed() {
        return differences.isEmpty();
    }

    /** {@code PASS id}, or {@code FAIL id: expected … got … because …}, in one line. */
    public String line() {
        if (isPassed()) return "PASS " + id;
        String why = because.isEmpty() ? "" : " because " + String.join(" ", because);
        return ("FAIL " + id + ": " + String.join("; ", differences) + why).replaceAll("\\s+", " ");
    }

    /** Collects differences while a case is compared. */
    static final class Comparison {

        private final String id;
        private final List<String> differences = new ArrayList<>();

        Comparison(String id) {
            this.id = id;
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
            return new Outcome(id, differences, because);
        }

        private static String shown(String text) {
            return text.isEmpty() || text.equals("null") ? "nothing" : text;
        }
    }

    static Outcome failed(String id, String words) {
        return new Outcome(id, List.of(words), List.of());
    }
}
