package id.titian.files.sheet;

import org.jspecify.annotations.Nullable;

/** What stands in one cell. */
public sealed interface Cell {

    /** A text, without the blanks around it. */
    record Text(String text) implements Cell {}

    /**
     * A number, which may be a date: the days since the beginning of the workbook's calendar.
     *
     * @param format how it is shown, in the words of the workbook; empty where nothing special is said.
     */
    record Number(double value, String format) implements Cell {

        /** Whether its format shows seconds. */
        public boolean showsSeconds() {
            return NumberFormat.showsSeconds(format);
        }
    }

    /**
     * What is neither, and is never taken for what a terminal wrote.
     *
     * @param kind what it is.
     * @param cached what a formula came to when somebody last computed it, or null; nobody's word.
     */
    record Other(Kind kind, @Nullable Cell cached) implements Cell {

        /** What it is, in words. */
        public String what() {
            return kind.words;
        }
    }

    /** What is neither text nor number. */
    enum Kind {
        FORMULA("a formula"),
        TRUTH("a truth value or an error"),
        ERROR("a truth value or an error");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
