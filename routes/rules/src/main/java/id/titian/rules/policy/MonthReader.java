package id.titian.rules.policy;

import id.titian.rules.file.Cursor;
import id.titian.rules.policy.pay.MonthRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code month}. */
final class MonthReader {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final Cursor at;

    MonthReader(Cursor at) {
        this.at = at;
    }

    MonthRule month() {
        Cursor attendance = at.at("attendance");
        Cursor weights = at.at("weights");
        BigDecimal present = weights.at("attendance").decimal().orElse(HUNDRED);
        BigDecimal performed = weights.at("performance").decimal().orElse(BigDecimal.ZERO);
        if (present.add(performed).compareTo(HUNDRED) != 0)
            weights.mistake("the weights " + present + " and " + performed + " do not make 100.");
        MonthRule.Performance performance = performance(at.at("performance"));
        if (performed.signum() > 0 && performance.source() == MonthRule.Source.NONE)
            at.mistake("performance weighs " + performed + ", so say with performance where it comes from.");
        return new MonthRule(
                MonthRule.Model.valueOf(word(attendance.at("model"))),
                attendance.at("cap").decimal().orElse(HUNDRED),
                attendance.at("then_deduct").isThere(),
                performance,
                present,
                performed,
                at.at("base").text().map(text -> MonthRule.Base.valueOf(text.toUpperCase(Locale.ROOT))),
                rounding(at.at("rounding")),
                at.at("tallies").items().stream()
                        .map(each -> new MonthRule.Tally(
                                each.at("count").text(""), CutReader.bands(each.at("bands"), false)))
                        .toList(),
                at.at("report").items().stream()
                        .flatMap(each -> each.text().stream())
                        .toList());
    }

    private static MonthRule.Performance performance(Cursor at) {
        MonthRule.Source source = at.isThere() ? MonthRule.Source.valueOf(word(at.at("model"))) : MonthRule.Source.NONE;
        Optional<BigDecimal> target = at.at("target").decimal();
        if (source == MonthRule.Source.HOURS
                && target.map(hours -> hours.signum() == 0).orElse(true))
            at.mistake("with model: hours say with target how many hours are the whole, such as target: \"120\".");
        Map<String, BigDecimal> scores = new LinkedHashMap<>();
        for (String predicate : at.at("scores").keys())
            at.at("scores").at(predicate).decimal().ifPresent(score -> {
                if (score.compareTo(HUNDRED) > 0) at.at("scores").at(predicate).mistake("a score is 0 to 100.");
                scores.put(predicate, score);
            });
        if (source == MonthRule.Source.PREDICATE && scores.isEmpty())
            at.mistake("with model: predicate say with scores what each predicate is worth: scores: {BAIK: \"100\"}.");
        return new MonthRule.Performance(
                source,
                target,
                !at.at("below").text("").equals("zero"),
                at.at("cap").flag(false),
                scores);
    }

    private static MonthRule.Rounding rounding(Cursor at) {
        int percent = at.at("percent").number(2);
        int money = at.at("money").number(0);
        if (percent > 6) at.at("percent").mistake("more than 6 decimal places are not kept.");
        if (money > 2) at.at("money").mistake("more than 2 decimal places are not kept.");
        return new MonthRule.Rounding(
                percent, money, RoundingMode.valueOf(at.at("mode").text("HALF_UP")));
    }

    private static String word(Cursor at) {
        return at.text("NONE").toUpperCase(Locale.ROOT);
    }
}
