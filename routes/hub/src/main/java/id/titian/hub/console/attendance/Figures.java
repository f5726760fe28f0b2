package id.titian.hub.console.attendance;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Figures, days and stable words as people read them, in the language of the page. A figure that is not there is a dash. */
@Component("figures")
public class Figures {

    private static final List<String> ORDER = List.of(
            "workdays",
            "present",
            "incomplete",
            "absent",
            "pending",
            "excused",
            "late_days",
            "late_minutes",
            "early_minutes",
            "net_minutes",
            "filled",
            "required",
            "holiday",
            "off",
            "not_employed",
            "not_covered");

    private static final String SUSPECT = " (CLOCK_SUSPECT)";
    private static final Pattern CALENDAR = Pattern.compile("(\\S+) ([0-9]{4})");

    private final MessageSource messages;

    Figures(MessageSource messages) {
        this.messages = messages;
    }

    /** Rupiah with the marks of thousands. */
    public String rupiah(@Nullable BigDecimal amount) {
        return amount == null ? "–" : "Rp " + format("#,##0.##").format(amount);
    }

    /** A difference, which says whether it is to be paid or taken. */
    public String difference(@Nullable BigDecimal amount) {
        if (amount == null) return "–";
        return (amount.signum() > 0 ? "+" : "") + format("#,##0.##").format(amount);
    }

    /** Percent points and scores, without zeros that say nothing. */
    public String points(@Nullable BigDecimal points) {
        return points == null ? "–" : format("#,##0.####").format(points);
    }

    /** A number out of a document of JSON. */
    public String count(@Nullable Object value) {
        return value instanceof Number number ? format("#,##0.##").format(number) : String.valueOf(value);
    }

    /** A day with its name, such as "Sen, 5 Agt 2024". */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE, d MMM uuuu", locale()).format(day);
    }

    /** A month, such as "Agustus 2024". */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM uuuu", locale()).format(month);
    }

    /** The text for a stable word, or the word itself where there is none: {@code DUPLICATE*2} has its number behind it. */
    public String word(String group, @Nullable String word) {
        if (word == null || word.isBlank()) return "–";
        String[] parts = word.split("[ *]", 2);
        String rest = parts.length > 1 ? (word.contains("*") ? " ×" : " ") + parts[1] : "";
        String known = messages.getMessage(group + "." + parts[0], null, null, locale());
        return known == null ? word : known + rest;
    }

    /** For whom a day waits: terminals by their serial numbers, a year that a calendar lacks, a second shift that no rule
     * judges, rules that an office lacks, or an office without terminals. */
    public String waits(Collection<String> names) {
        return names.stream()
                .map(name -> {
                    Matcher calendar = CALENDAR.matcher(name);
                    if (calendar.matches())
                        return say("attendance.waits.calendar", calendar.group(1), calendar.group(2));
                    if (name.endsWith(SUSPECT))
                        return say("attendance.waits.suspect", name.substring(0, name.length() - SUSPECT.length()));
                    if (name.startsWith("shift ")) return say("attendance.waits.shift", name.substring(6));
                    if (name.startsWith("policy ")) return say("attendance.waits.policy", name.substring(7));
                    return name.equals("-") ? say("attendance.waits.none") : name;
                })
                .collect(Collectors.joining(", "));
    }

    private String say(String code, Object... values) {
        return messages.getMessage(code, values, locale());
    }

    /** Numbers of what was counted that are worth a line, in the order in which people ask for them. */
    public Map<String, Object> counts(Map<String, ?> counts) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Stream.concat(ORDER.stream(), counts.keySet().stream().sorted()).forEach(word -> {
            if (counts.get(word) instanceof Number number && number.doubleValue() != 0) shown.put(word, number);
        });
        return shown;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale()));
    }
}
