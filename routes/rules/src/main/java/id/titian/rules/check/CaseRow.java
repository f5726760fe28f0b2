package id.titian.rules.check;

import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One row of a CSV file of cases, by the names of its columns. */
record CaseRow(String id, Map<String, String> cells) {

    String text(String column) {
        return cells.getOrDefault(column, "").strip();
    }

    boolean has(String column) {
        return cells.containsKey(column);
    }

    LocalDate date(String column) throws CaseRefusedException {
        return CaseTime.day(column, text(column));
    }

    /** The policy of the row, which has to hold on a day. */
    Policy policy(RuleFolder rules, LocalDate day) throws CaseRefusedException {
        Policy policy = rules.policy(text("policy"))
                .orElseThrow(() -> new CaseRefusedException(
                        "policy: there is no policy " + text("policy") + " without mistakes in the folder"));
        if (!policy.effective().holdsOn(day))
            throw new CaseRefusedException("policy: " + policy.id() + " does not hold on " + day);
        return policy;
    }

    int number(String column) throws CaseRefusedException {
        return number(column, text(column));
    }

    static int number(String column, String text) throws CaseRefusedException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CaseRefusedException(column + ": \"" + text + "\" is no whole number");
        }
    }

    static BigDecimal decimal(String column, String text) throws CaseRefusedException {
        // Without exponents: 1e999999999 is a number that fills a machine.
        if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,9})?"))
            throw new CaseRefusedException(column + ": \"" + text + "\" is no number such as 2000000");
        return new BigDecimal(text);
    }

    /** What a figure has to be, as it is written; empty if there has to be none. */
    String figure(String column) throws CaseRefusedException {
        String text = text(column);
        if (!text.isEmpty() && !text.matches("[0-9]{1,18}(\\.[0-9]{1,9})?"))
            throw new CaseRefusedException(column + ": \"" + text + "\" is no number such as 0.25");
        return text;
    }

    /** The parts between bars. */
    List<String> parts(String column) {
        return text(column).isEmpty()
                ? List.of()
                : List.of(text(column).split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList();
    }
}
