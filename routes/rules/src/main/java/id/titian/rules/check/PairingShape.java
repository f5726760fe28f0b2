package id.titian.rules.check;

import id.titian.rules.file.Forms;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.Shape;
import id.titian.rules.file.Shape.Keys;
import id.titian.rules.file.Shape.Many;
import id.titian.rules.file.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file of cases of pairing may hold. A word that nobody reads would make a case that passes whatever comes. */
final class PairingShape {

    private static final int CASES_MAX = 10_000;
    private static final int RECORDS_MAX = 10_000;

    private static final Shape SHORT = Shape.Text.plain("[^\\s]{1,64}", "a word without spaces");
    private static final Shape TIME = Shape.Text.plain("[0-9T:.+Z-]{10,40}", "a time such as \"2024-08-05T07:30:00\"");
    private static final Shape TIMES = new Many(TIME, RECORDS_MAX);

    private static final Shape LOSSES = new Many(
            Keys.table().must("index", Forms.NUMBER, "which record, from 0").must("why", Forms.CODE, "the reason"),
            RECORDS_MAX);

    private static final Shape PEOPLE = new Many(
            Keys.table()
                    .must("nip", SHORT, "who")
                    .must(
                            "pins",
                            new Many(
                                    Keys.table()
                                            .must("device", SHORT, "at which terminal")
                                            .must("pin", SHORT, "under which PIN")
                                            .may("from", Forms.DATE, "the first day")
                                            .may("to", Forms.DATE, "the last day, included"),
                                    RECORDS_MAX),
                            "how the terminals know the person"),
            RECORDS_MAX);

    private static final Shape DAY = Keys.table()
            .must("policy", Forms.ID, "the policy that judges")
            .may("marks", Forms.TEXT, "the marks of all records")
            .may("late_before", SHORT, "minutes late by the record that came first")
            .may("late_after", SHORT, "minutes late by all records");

    private static final Shape RECORDS = new Many(
            Keys.table()
                    .must("device", SHORT, "the terminal")
                    .must("pin", SHORT, "the PIN")
                    .must("at", TIME, "when, by the terminal's clock")
                    .must("received", TIME, "when it came")
                    .may("state", Forms.TEXT, "what the terminal says of the direction; it decides nothing"),
            RECORDS_MAX);

    private static final Shape EXPECT = Keys.table()
            .may("punches", TIMES, "the punches that are kept")
            .may("punches_local", TIMES, "the same")
            .may("punches_by_nip", Keys.table().others("[^\\s]{1,64}", TIMES), "the same by person")
            .may("local_date", Forms.DATE, "the day on which they fall")
            .may("dropped", LOSSES, "records that are no punch of their own")
            .may("unmatched", LOSSES, "records of nobody")
            .may("quarantined", LOSSES, "records whose time cannot be")
            .may("day", DAY, "what becomes of the day");

    private static final Keys SETTINGS = Keys.table()
            .may("policy_zone", SHORT, "the zone of times without one")
            .may("dedupe_within_s", Forms.NUMBER, "seconds in which a second press is dropped")
            .may("clock_floor", Forms.DATE, "an earlier stamp is a reset clock")
            .may("future_limit_s", Forms.NUMBER, "seconds that a stamp may be ahead of its arrival")
            .may("people", PEOPLE, "who has which PIN");

    private static final Keys CASE = SETTINGS.must("id", Forms.TEXT, "its name")
            .may("title", Forms.TEXT, "what it shows")
            .may("basis", Forms.TEXT, "what it rests on")
            .may("note", Forms.TEXT, "for people")
            .may("computation", Forms.TEXT, "how a person came to it")
            .must("records", RECORDS, "what the terminals say")
            .must("expect", EXPECT, "what has to come of it");

    private static final Keys FILE = Keys.table()
            .may("defaults", SETTINGS, "what holds for cases that do not say otherwise")
            .must("cases", new Many(CASE, CASES_MAX), "the cases");

    private PairingShape() {}

    /** Everything that is wrong; what is wrong in a case has a key that begins with {@link #place}. */
    static List<Mistake> mistakes(Yaml.Table file) {
        List<Mistake> found = new ArrayList<>();
        FILE.check(file, "", found);
        if (!(file.entries().get("cases") instanceof Yaml.Items cases)) return found;
        for (int i = 0; i < cases.items().size(); i++) {
            Yaml expect = below(cases.items().get(i), "expect");
            if (expect == null) continue;
            requireAny(expect, place(i) + ".expect", Yaml.keys(expect), found);
            Yaml day = below(expect, "day");
            if (day == null) continue;
            List<String> compared =
                    Yaml.keys(day).stream().filter(key -> !key.equals("policy")).toList();
            requireAny(day, place(i) + ".expect.day", compared, found);
        }
        return found;
    }

    /** Where the mistakes of a case are. */
    static String place(int index) {
        return "cases[" + index + "]";
    }

    private static @Nullable Yaml below(Yaml node, String key) {
        return node instanceof Yaml.Table table && table.entries().get(key) instanceof Yaml.Table below ? below : null;
    }

    private static void requireAny(Yaml node, String path, List<String> compared, List<Mistake> found) {
        if (compared.isEmpty())
            found.add(
                    new Mistake(node.file(), node.line(), path, "this compares nothing. Say what has to come of it."));
    }
}
