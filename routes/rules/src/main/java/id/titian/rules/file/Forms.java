package id.titian.rules.file;

/** The forms of single values, once for all files. */
public final class Forms {

    static final String WHOLE = "[0-9]{1,9}";

    /** At most some weeks: whatever is measured here is part of a day or two. */
    public static final String SPAN_FORM = "[0-9]{1,6}s|[0-9]{1,5}m|[0-9]{1,3}h";

    /** Decimal text; percentages are never floating point. */
    public static final Shape DECIMAL =
            Shape.Text.quoted("[0-9]{1,7}(\\.[0-9]{1,6})?", "decimal text in quotes such as \"0.25\"");

    public static final Shape NUMBER = Shape.Text.plain(WHOLE, "a whole number");

    /** Beyond 24:00 is the next day. */
    public static final Shape CLOCK = Shape.Text.quoted(
            "([0-3][0-9]|4[0-7]):[0-5][0-9](:[0-5][0-9])?|48:00(:00)?",
            "a clock in quotes such as \"07:30\", up to \"48:00\"");

    public static final Shape SPAN = Shape.Text.plain(SPAN_FORM, "a whole number with s, m or h, such as 15m");

    public static final Shape DATE = Shape.Text.plain("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as 2024-08-05");

    public static final Shape FLAG = Shape.Words.of("true", "false");

    /** Names that people give to files and periods. */
    public static final String ID_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    public static final Shape ID = Shape.Text.plain(ID_FORM, "a name of letters, digits, -, _ and .");

    /** Words in capitals: sources, types of excuses, events, units. */
    public static final String CODE_FORM = "[A-Z][A-Z0-9_]{0,39}";

    public static final Shape CODE = Shape.Text.plain(CODE_FORM, "a word in capitals such as SAKIT");

    public static final Shape TEXT = Shape.Text.plain("(?s).{1,2000}", "text");

    /** Where a rule is written; which kinds of sources there are, nobody can foresee. */
    public static final Shape SOURCES = new Shape.Many(
            new Shape.Either(
                    TEXT,
                    Shape.Keys.table()
                            .must(
                                    "kind",
                                    Shape.Text.plain(
                                            "[a-z][a-z-]{1,39}", "a word such as study, law, decree, public-news"),
                                    "what kind of source")
                            .may("study", TEXT, "its name")
                            .may("ref", TEXT, "the regulation and its article")
                            .may("article", TEXT, "the article")
                            .may("where", TEXT, "the place in it")
                            .may("note", TEXT, "what it says")
                            .may("date", TEXT, "when it was published")
                            .may("url", TEXT, "where it can be read")),
            50);

    private Forms() {}
}
