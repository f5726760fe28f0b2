package id.titian.rules.policy;

import id.titian.rules.file.Forms;
import id.titian.rules.file.Shape;
import id.titian.rules.file.Shape.Keys;
import id.titian.rules.file.Shape.Many;
import id.titian.rules.file.Shape.Text;
import id.titian.rules.file.Shape.Words;
import java.util.List;

/** What a file of {@code attendance-policy/v1} may hold. */
public final class PolicyShape {

    public static final String VERSION = "attendance-policy/v1";

    static final int SLOTS_MAX = 12;

    private static final String SLOT_ID = "[A-Za-z][A-Za-z0-9_-]{0,29}";
    private static final String NAMED_TIME = "[A-Za-z][A-Za-z0-9_]{0,29}";

    private static final Shape UNIT = Text.plain("[^\\s,;]{1,64}", "the code of a unit");

    static final List<String> SOURCES = List.of("DEVICE", "LATE_SYNC", "USB_FILE", "MANUAL_FORM", "MOBILE");

    private static final Shape BOUND = Text.plain(
            "([0-3][0-9]|4[0-7]):[0-5][0-9](:[0-5][0-9])?|48:00(:00)?|" + NAMED_TIME + "([+-](" + Forms.SPAN_FORM
                    + "))?",
            "a clock in quotes such as \"11:45\", or a target such as start-120m");

    private static final Shape DAY = Keys.table()
            .must("start", Forms.CLOCK, "when to be there")
            .must("end", Forms.CLOCK, "when one may leave; beyond 24:00 is the next day")
            .may(
                    "break",
                    Keys.table().must("from", Forms.CLOCK, "it begins").must("to", Forms.CLOCK, "it is over"),
                    "the part of the day that is not worked")
            .may("midday", Forms.CLOCK, "a target in the middle of the day")
            .others(NAMED_TIME, Forms.CLOCK);

    private static final Shape WEEK =
            Keys.table().others("(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?", DAY);

    private static final Shape SPAN_BANDS = bands(Forms.SPAN);
    private static final Shape COUNT_BANDS = bands(Forms.NUMBER);

    private static final Shape SLOT_CUT = Keys.table()
            .may("bands", SPAN_BANDS, "the table, ascending, the last is rest")
            .may(
                    "rate",
                    Keys.table()
                            .must("per", Forms.SPAN, "one unit")
                            .must("pct", Forms.DECIMAL, "what a unit costs")
                            .may("cap", Forms.DECIMAL, "the most that the slot can cost"),
                    "so much for each so long, instead of a table")
            .may("missing", Forms.DECIMAL, "what an empty slot costs");

    private static final Shape DEDUCT = Keys.table()
            .may("slots", Keys.table().others(SLOT_ID, SLOT_CUT), "what each slot costs")
            .may("absent", Forms.DECIMAL, "what a day without any punch costs, instead of the empty slots")
            .may(
                    "excuses",
                    Keys.table()
                            .others(
                                    Forms.CODE_FORM,
                                    new Shape.Either(
                                            Forms.DECIMAL,
                                            Keys.table()
                                                    .must("bands", COUNT_BANDS, "by the n-th such day of the month"))),
                    "what an approved excuse costs; types that are not listed are refused")
            .may(
                    "events",
                    Keys.table()
                            .others(
                                    NAMED_TIME,
                                    Keys.table()
                                            .must("of", new Many(Forms.CODE, 20), "the events")
                                            .must(
                                                    "cut_when",
                                                    Words.of("any_missed", "each_missed", "all_missed"),
                                                    "once, each time, or only if all that were held were missed")
                                            .must("pct", Forms.DECIMAL, "what it costs")),
                    "roll calls and ceremonies")
            .may("combine", Words.of("sum", "max"), "whether the parts of a day are added, or the largest counts")
            .may("day_cap", Forms.DECIMAL, "the most that a day can cost");

    private static final Shape MONTH = Keys.table()
            .must(
                    "attendance",
                    Keys.table()
                            .must("model", Words.of("deduction", "ratio", "none"), "how attendance is scored")
                            .may("of", Words.of("slots", "days"), "what a ratio counts")
                            .may("cap", Forms.DECIMAL, "the most that all cuts together can take; 100 if absent")
                            .may("then_deduct", Words.of("whole"), "cuts of the days are taken off after the ratio"),
                    "how days are scored")
            .may(
                    "report",
                    new Many(
                            Words.of(
                                    "workdays",
                                    "present",
                                    "incomplete",
                                    "absent",
                                    "excused",
                                    "excused_by_type",
                                    "pending",
                                    "holiday",
                                    "off",
                                    "not_employed",
                                    "missing",
                                    "filled",
                                    "required",
                                    "late_days",
                                    "early_days",
                                    "late_minutes",
                                    "early_minutes",
                                    "net_minutes"),
                            30),
                    "what the recap shows when there is no formula")
            .may(
                    "tallies",
                    new Many(
                            Keys.table()
                                    .must("count", Words.of("LATE_DAYS"), "days with a late mark above 0")
                                    .must("bands", COUNT_BANDS, "what so many cost"),
                            10),
                    "cuts by counts of the month")
            .may(
                    "performance",
                    Keys.table()
                            .must("model", Words.of("none", "given", "hours", "predicate"), "where it comes from")
                            .may("target", Forms.DECIMAL, "hours for the whole weight")
                            .may("below", Words.of("proportional", "zero"), "what hours below the target are worth")
                            .may("cap", Forms.FLAG, "hours above the target count no more")
                            .may(
                                    "scores",
                                    Keys.table().others("[A-Za-z][A-Za-z _-]{0,39}", Forms.DECIMAL),
                                    "score of a predicate"),
                    "how performance is scored")
            .may(
                    "weights",
                    Keys.table()
                            .must("attendance", Forms.DECIMAL, "percent points")
                            .must("performance", Forms.DECIMAL, "percent points"),
                    "the two make 100")
            .may("base", Words.of("whole", "dynamic", "component"), "what the result is a percentage of")
            .may(
                    "rounding",
                    Keys.table()
                            .may("percent", Forms.NUMBER, "decimal places of percentages; 2 if absent")
                            .may("money", Forms.NUMBER, "decimal places of rupiah; 0 if absent")
                            .may("mode", Words.of("HALF_UP", "HALF_EVEN", "DOWN", "UP"), "HALF_UP if absent")
                            .may("when", Words.of("last"), "once, at the end"),
                    "how figures are rounded");

    /** The whole file. */
    public static final Keys SHAPE = Keys.table()
            .must("apiVersion", Words.of(VERSION), "the format")
            .must("id", Forms.ID, "its name")
            .must("title", Forms.TEXT, "what it is, for people")
            .may("source", Forms.SOURCES, "where the rule is written")
            .may("extends", Forms.ID, "the policy over which this one is laid")
            .must(
                    "effective",
                    Keys.table()
                            .must("from", Forms.DATE, "the first day")
                            .may("to", Forms.DATE, "the last day; null: until further notice")
                            .may("assumed", Forms.FLAG, "the source gives no day"),
                    "the days between which it holds; a month uses the policy of its first day")
            .may(
                    "scope",
                    Keys.table()
                            .may("units", new Many(UNIT, 5_000), "these only")
                            .may("exclude_units", new Many(UNIT, 5_000), "all but these")
                            .may("staff", new Many(Forms.CODE, 10), "kinds of employment"),
                    "for whom it holds; others are NOT_COVERED")
            .must("calendar", Forms.ID, "the calendar of holidays and named periods")
            .must(
                    "time",
                    Keys.table()
                            .must(
                                    "zone",
                                    Text.plain("[A-Za-z_]{2,20}(/[A-Za-z0-9_+-]{2,20})*", "an IANA zone"),
                                    "the zone")
                            .may("iana", Forms.FLAG, "another zone than the three of Indonesia is meant")
                            .must("unit", Words.of("minute", "second"), "how a difference is measured")
                            .must("round", Words.of("floor", "ceil", "exact"), "what a begun minute is"),
                    "how a difference is measured")
            .may(
                    "dedupe",
                    Keys.table()
                            .must("within", Forms.SPAN, "of the last punch that was kept")
                            .may("keep", Words.of("first"), "which one stays")
                            .may("scope", Words.of("person"), "over all terminals of a person"),
                    "pressing twice is one punch")
            .may(
                    "clock",
                    Keys.table()
                            .must("correct_drift", Forms.FLAG, "whether a measured drift is taken off")
                            .may("max_drift", Forms.SPAN, "up to which, included; beyond, the punch is put aside"),
                    "terminals whose clock is wrong")
            .must(
                    "schedule",
                    Keys.table()
                            .must("regime", Words.of("fixed", "roster"), "a week for all, or shifts by person and day")
                            .may("week", WEEK, "weekdays; one that is not named is free")
                            .may("during", Keys.table().others(Forms.ID_FORM, WEEK), "another week in a period")
                            .may(
                                    "shifts",
                                    Keys.table().others("[A-Za-z0-9][A-Za-z0-9_-]{0,15}", DAY),
                                    "shifts by their names")
                            .may("holidays_excuse", Forms.FLAG, "whether a holiday excuses a rostered shift"),
                    "when to be there")
            .must(
                    "slots",
                    new Many(
                            Keys.table()
                                    .must("id", Text.plain(SLOT_ID, "a short name"), "its name")
                                    .may(
                                            "target",
                                            Text.plain(NAMED_TIME, "start, end or a named time"),
                                            "measured against")
                                    .must("side", Words.of("late", "early", "none"), "which difference is a mark")
                                    .must(
                                            "window",
                                            Keys.table()
                                                    .must("opens", BOUND, "from here")
                                                    .may("closes", BOUND, "up to here, not included")
                                                    .may("closes_incl", BOUND, "up to here, this minute included"),
                                            "which punches are meant")
                                    .must("pick", Words.of("first", "last", "nearest"), "which of several counts")
                                    .may("review_if_after", Forms.SPAN, "a person should look beyond this"),
                            SLOTS_MAX),
                    "the punches that a day wants")
            .may(
                    "boundary",
                    Keys.table()
                            .must(
                                    "shared_punch",
                                    Words.of("both", "none"),
                                    "one punch may close a shift and open the next"),
                    "shifts that touch")
            .may(
                    "flex",
                    Keys.table()
                            .must("late_upto", Forms.SPAN, "lateness up to this, included, moves the end")
                            .must("move_end_by", Forms.SPAN, "by so much, however small the lateness"),
                    "lateness that is repaid the same day")
            .may(
                    "remote",
                    Keys.table()
                            .must("modes", new Many(Forms.CODE, 10), "approved remote days, such as WFH")
                            .must(
                                    "accept_sources",
                                    new Many(Forms.CODE, 10),
                                    "what counts on them beside the terminal"),
                    "working from another place")
            .may(
                    "evidence",
                    Keys.table()
                            .may("accept", new Many(Words.of(SOURCES.toArray(String[]::new)), 5), "sources that count")
                            .may(
                                    "manual",
                                    Keys.table()
                                            .may("needs_approval", Forms.FLAG, "true if absent")
                                            .may(
                                                    "beats_device",
                                                    Words.of("only_when_approved", "never", "false"),
                                                    "an approved form fills its slot instead of the terminal's punches"),
                                    "forms on paper")
                            .may("clock_floor", Forms.DATE, "an earlier stamp is a reset clock; 2015-01-01 if absent"),
                    "which punches count")
            .may(
                    "people",
                    Keys.table().must("required_only_while", Words.of("active_in_unit"), "no day before and after"),
                    "who is required")
            .may("absence", Keys.table().must("needs_coverage", Words.of("complete"), "PENDING until then"), "absence")
            .may("deduct", DEDUCT, "what a day costs, in percent points")
            .may(
                    "credit",
                    Keys.table()
                            .must("model", Words.of("slots", "day"), "what is counted")
                            .may("requires", Words.of("any_slot", "all_slots"), "with model day")
                            .may("late_counts", Forms.FLAG, "a late punch fills its slot; true if absent"),
                    "what a day is worth where the month is a ratio")
            .may("excused", Words.of("drop_from_required", "count_as_attended"), "drop_from_required if absent")
            .may("unrostered_punch", Words.of("flag", "ignore"), "punches without a shift; flag if absent")
            .must("month", MONTH, "how days become a month")
            .may("discipline", Forms.ID, "the ladder of PP 94/2021")
            .may(
                    "interpretations",
                    new Many(
                            Keys.table()
                                    .must("id", Text.plain("INT-[A-Z0-9]+-[0-9]+", "INT-…"), "the question")
                                    .must("choice", Forms.TEXT, "the reading")
                                    .may("signed_by", Forms.TEXT, "who decided")
                                    .may("date", Forms.DATE, "when"),
                            100),
                    "who closed which gap of the written rule");

    private PolicyShape() {}

    private static Shape bands(Shape limit) {
        return new Many(
                Keys.table()
                        .may("upto", limit, "the last value of the step, included")
                        .may("rest", Words.of("true"), "everything above")
                        .must("pct", Forms.DECIMAL, "what it costs, in percent points"),
                50);
    }
}
