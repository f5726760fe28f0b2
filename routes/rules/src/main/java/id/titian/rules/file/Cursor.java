package id.titian.rules.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file that has the right {@link Shape}; takes values from there. What makes no sense all the same, such as the
 * 30th of February, is added to the mistakes, and reading goes on.
 */
public final class Cursor {

    private final @Nullable Yaml node;
    private final Yaml near;
    private final String path;
    private final List<Mistake> found;

    private Cursor(@Nullable Yaml node, Yaml near, String path, List<Mistake> found) {
        this.node = node instanceof Yaml.Scalar scalar && scalar.isNull() ? null : node;
        this.near = node == null ? near : node;
        this.path = path;
        this.found = found;
    }

    /** The whole file. */
    public static Cursor at(Yaml root, List<Mistake> found) {
        return new Cursor(root, root, "", found);
    }

    /** The place of one key; it may not be there. */
    public Cursor at(String key) {
        Yaml below = node instanceof Yaml.Table table ? table.entries().get(key) : null;
        return new Cursor(below, near, path.isEmpty() ? key : path + "." + key, found);
    }

    /** Whether anything stands here; null does not. */
    public boolean isThere() {
        return node != null;
    }

    /** Whether a single value stands here. */
    public boolean isSingle() {
        return node instanceof Yaml.Scalar;
    }

    /** Whether the single value here stands in quotes. */
    public boolean isQuoted() {
        return node instanceof Yaml.Scalar scalar && scalar.isQuoted();
    }

    public String path() {
        return path;
    }

    /** The line of what stands here, or of what stands around it. */
    public int line() {
        return near.line();
    }

    /** The names of the keys here, in the order of the file. */
    public List<String> keys() {
        return node == null ? List.of() : Yaml.keys(node);
    }

    /** The items of the list here; none if nothing is here. */
    public List<Cursor> items() {
        List<Cursor> all = new ArrayList<>();
        if (node instanceof Yaml.Items list)
            for (Yaml each : list.items()) all.add(new Cursor(each, each, path + "[" + all.size() + "]", found));
        return all;
    }

    /** The text here. */
    public Optional<String> text() {
        return node instanceof Yaml.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    public String text(String otherwise) {
        return text().orElse(otherwise);
    }

    public boolean flag(boolean otherwise) {
        return text().map("true"::equals).orElse(otherwise);
    }

    public int number(int otherwise) {
        return text().map(Integer::parseInt).orElse(otherwise);
    }

    public Optional<BigDecimal> decimal() {
        return text().map(BigDecimal::new);
    }

    /** Days are written as 2024-08-05. */
    public Optional<LocalDate> date() {
        return text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                mistake(text + " is no day of the calendar.");
                return Optional.empty();
            }
        });
    }

    /** Seconds of a span such as 15m, 60s or 2h. */
    public Optional<Integer> seconds() {
        return text().map(Cursor::spanSeconds);
    }

    /** Seconds of {@code 15m}, {@code 60s}, {@code 2h}. */
    public static int spanSeconds(String text) {
        int number = Integer.parseInt(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'h' -> number * 3600;
            case 'm' -> number * 60;
            default -> number;
        };
    }

    /** Seconds from midnight of a clock such as 07:30, 07:30:59 or 31:00. */
    public Optional<Integer> clock() {
        return text().map(Cursor::clockSeconds);
    }

    /** Seconds from midnight of {@code 07:30}. */
    public static int clockSeconds(String text) {
        int seconds = Integer.parseInt(text.substring(0, 2)) * 3600 + Integer.parseInt(text.substring(3, 5)) * 60;
        return text.length() > 5 ? seconds + Integer.parseInt(text.substring(6, 8)) : seconds;
    }

    /** Something here makes no sense. */
    public void mistake(String words) {
        found.add(new Mistake(near.file(), near.line(), path, words));
    }
}
