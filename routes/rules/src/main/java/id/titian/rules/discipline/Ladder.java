package id.titian.rules.discipline;

import id.titian.rules.file.Cursor;
import id.titian.rules.file.Forms;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.MistakesException;
import id.titian.rules.file.Shape;
import id.titian.rules.file.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which punishment a regulation names for how many days absent in a year ({@code discipline-ladder/v1}). It is for a person to
 * act on; nothing here punishes anybody.
 *
 * @param minutesPerDay so many minutes late and early are one more day; none if they are not converted.
 * @param levels ascending.
 * @param rest beyond the last.
 * @param run what days in a row lead to, apart from the count of the year.
 */
public record Ladder(
        String id, String title, OptionalInt minutesPerDay, List<Level> levels, Level rest, Optional<Run> run) {

    public static final String VERSION = "discipline-ladder/v1";

    /** A step; {@code upto} is its last day, included, and the greatest number there is for the last one. */
    public record Level(int upto, String level, String type) {}

    /** So many workdays in a row. */
    public record Run(int workdays, String level, String type, boolean stopsSalary) {}

    /** What a year leads to. */
    public record Standing(int equivalentDays, Level level, Optional<Run> run) {}

    /** What such a file may hold. */
    public static final Shape SHAPE = Shape.Keys.table()
            .must("apiVersion", Shape.Words.of(VERSION), "the format")
            .must("id", Forms.ID, "the name by which policies call it")
            .must("title", Forms.TEXT, "what it is, for people")
            .may("source", Forms.SOURCES, "where it is written")
            .must(
                    "counts",
                    Shape.Keys.table()
                            .must("year", Shape.Words.of("calendar"), "the count begins anew on 1 January")
                            .must("unit", Shape.Words.of("workday"), "days on which one was required")
                            .may("minutes_per_day", Forms.NUMBER, "so many minutes late and early are one day")
                            .may("fraction", Shape.Words.of("drop"), "what is left of a day does not count"),
                    "what is counted")
            .must(
                    "levels",
                    new Shape.Many(
                            Shape.Keys.table()
                                    .may("upto", Forms.NUMBER, "the last day of the step, included")
                                    .may("rest", Shape.Words.of("true"), "everything above")
                                    .must("level", Forms.CODE, "its name")
                                    .may("class", Forms.CODE, "RINGAN, SEDANG, BERAT"),
                            50),
                    "ascending, the last is rest")
            .may(
                    "run",
                    Shape.Keys.table()
                            .must("workdays", Forms.NUMBER, "so many in a row")
                            .must("level", Forms.CODE, "what they lead to")
                            .may("class", Forms.CODE, "RINGAN, SEDANG, BERAT")
                            .may("stop_salary_next_month", Forms.FLAG, "whether salary stops"),
                    "days absent in a row");

    /**
     * Reads it.
     *
     * @throws MistakesException if anything of it is wrong
     */
    public static Ladder of(Yaml root) throws MistakesException {
        List<Mistake> found = new ArrayList<>();
        SHAPE.check(root, "", found);
        if (!found.isEmpty()) throw new MistakesException(found);
        Cursor at = Cursor.at(root, found);
        List<Level> levels = new ArrayList<>();
        Level rest = null;
        for (Cursor each : at.at("levels").items()) {
            Cursor upto = each.at("upto");
            if (upto.isThere() == each.at("rest").isThere()) each.mistake("a step has either upto or rest: true.");
            if (rest != null) each.mistake("this step stands behind rest: true, which has to be the last.");
            Level level = new Level(
                    upto.number(Integer.MAX_VALUE),
                    each.at("level").text(""),
                    each.at("class").text(""));
            if (!upto.isThere()) {
                rest = level;
                continue;
            }
            if (!levels.isEmpty()
                    && level.upto() <= levels.get(levels.size() - 1).upto())
                upto.mistake("steps ascend; " + level.upto() + " is not beyond the step before it.");
            levels.add(level);
        }
        if (rest == null) at.at("levels").mistake("the last step has to be {rest: true, level: …}.");
        Cursor minutes = at.at("counts").at("minutes_per_day");
        if (minutes.isThere() && minutes.number(0) < 1) minutes.mistake("a day has at least one minute.");
        Cursor run = at.at("run");
        if (run.isThere() && run.at("workdays").number(0) < 1)
            run.at("workdays").mistake("a run of 0 days is everybody's. Right is a number such as 10.");
        if (!found.isEmpty() || rest == null) throw new MistakesException(found);
        return new Ladder(
                at.at("id").text(""),
                at.at("title").text(""),
                minutes.isThere() ? OptionalInt.of(minutes.number(1)) : OptionalInt.empty(),
                List.copyOf(levels),
                rest,
                run.isThere()
                        ? Optional.of(new Run(
                                run.at("workdays").number(0),
                                run.at("level").text(""),
                                run.at("class").text(""),
                                run.at("stop_salary_next_month").flag(false)))
                        : Optional.empty());
    }

    /**
     * Where the counts of one year lead.
     *
     * @param lateAndEarlyMinutes of the same year; a fraction of a day is dropped.
     * @param longestRun workdays absent in a row; judged apart from the count.
     */
    public Standing standing(int absentDays, int lateAndEarlyMinutes, int longestRun) {
        int days = absentDays + (minutesPerDay.isPresent() ? lateAndEarlyMinutes / minutesPerDay.getAsInt() : 0);
        Level level =
                levels.stream().filter(each -> days <= each.upto()).findFirst().orElse(rest);
        return new Standing(days, level, run.filter(each -> longestRun >= each.workdays()));
    }
}
