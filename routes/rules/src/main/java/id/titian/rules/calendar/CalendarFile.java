package id.titian.rules.calendar;

import id.titian.rules.file.Cursor;
import id.titian.rules.file.Forms;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.MistakesException;
import id.titian.rules.file.Shape;
import id.titian.rules.file.Yaml;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A calendar with all its revisions, as {@code attendance-calendar/v1} writes them: one file gives every earlier state.
 *
 * @param file where it stands.
 * @param line on which it says what it lies on, or 1.
 * @param id its name.
 * @param below the calendar on which this one lies, such as the nation's under a region's.
 * @param revision the newest.
 */
public record CalendarFile(
        String file,
        int line,
        String id,
        Optional<String> below,
        int revision,
        List<Entry> entries,
        List<Calendar.Period> periods) {

    public static final String VERSION = "attendance-calendar/v1";

    static final int HOLIDAYS_MAX = 5_000;

    /** A holiday, and the revisions at which it holds: from {@code added} on, and no more from {@code removed} on. */
    record Entry(Calendar.Holiday holiday, int added, Optional<Integer> removed) {

        boolean holdsAt(int revision) {
            return added <= revision && removed.map(gone -> revision < gone).orElse(true);
        }
    }

    /** What such a file may hold. */
    public static final Shape SHAPE = Shape.Keys.table()
            .must("apiVersion", Shape.Words.of(VERSION), "the format")
            .must("id", Forms.ID, "the name by which policies call it")
            .may("title", Forms.TEXT, "what it is, for people")
            .may("extends", Forms.ID, "the calendar on which this one lies, such as the nation's under a region's")
            .must("revision", Forms.NUMBER, "the newest revision; every change of a decree is one more")
            .may("zone_free", Forms.FLAG, "whole local dates, which are the same day in every zone")
            .may("source", Forms.SOURCES, "the decrees")
            .must(
                    "holidays",
                    new Shape.Many(
                            Shape.Keys.table()
                                    .must("date", Forms.DATE, "the day")
                                    .must("kind", Forms.CODE, "LIBUR_NASIONAL, CUTI_BERSAMA or a word of the region")
                                    .must("name", Forms.TEXT, "its name")
                                    .may("source", Forms.TEXT, "the decree")
                                    .may("note", Forms.TEXT, "for people")
                                    .may("added_in_revision", Forms.NUMBER, "the revision that brought it; 1 if absent")
                                    .may("removed_in_revision", Forms.NUMBER, "the revision that withdrew it"),
                            HOLIDAYS_MAX),
                    "days on which nothing is required")
            .may(
                    "periods",
                    new Shape.Many(
                            Shape.Keys.table()
                                    .must("name", Forms.ID, "the name that schedules use: during.NAME")
                                    .must("from", Forms.DATE, "the first day")
                                    .must("to", Forms.DATE, "the last day, included")
                                    .may("source", Forms.TEXT, "the decree"),
                            200),
                    "named spans that a schedule can refer to");

    /**
     * Reads it.
     *
     * @throws MistakesException if anything of it is wrong
     */
    public static CalendarFile of(Yaml root) throws MistakesException {
        List<Mistake> found = new ArrayList<>();
        SHAPE.check(root, "", found);
        if (!found.isEmpty()) throw new MistakesException(found);
        Cursor at = Cursor.at(root, found);
        int revision = at.at("revision").number(1);
        List<Entry> entries = new ArrayList<>();
        Map<LocalDate, Entry> byDay = new HashMap<>();
        for (Cursor each : at.at("holidays").items()) {
            Optional<LocalDate> date = each.at("date").date();
            int added = each.at("added_in_revision").number(1);
            Optional<Integer> removed = each.at("removed_in_revision").text().map(Integer::parseInt);
            if (added < 1 || added > revision)
                each.at("added_in_revision").mistake("the revision " + added + " is not one of 1 to " + revision + ".");
            if (removed.isPresent() && (removed.get() <= added || removed.get() > revision))
                each.at("removed_in_revision")
                        .mistake("the revision " + removed.get() + " is not one of " + (added + 1) + " to " + revision
                                + ".");
            if (date.isEmpty()) continue;
            Entry entry = new Entry(
                    new Calendar.Holiday(
                            date.get(),
                            each.at("kind").text(""),
                            each.at("name").text("")),
                    added,
                    removed);
            Entry before = byDay.put(date.get(), entry);
            if (before != null && before.removed().map(gone -> gone > added).orElse(true))
                each.at("date").mistake(date.get() + " is a holiday twice. Keep one of them.");
            entries.add(entry);
        }
        List<Calendar.Period> periods = new ArrayList<>();
        for (Cursor each : at.at("periods").items()) {
            Optional<LocalDate> from = each.at("from").date();
            Optional<LocalDate> to = each.at("to").date();
            if (from.isEmpty() || to.isEmpty()) continue;
            if (to.get().isBefore(from.get())) each.at("to").mistake(to.get() + " is before " + from.get() + ".");
            periods.add(new Calendar.Period(each.at("name").text(""), from.get(), to.get()));
        }
        if (!found.isEmpty()) throw new MistakesException(found);
        return new CalendarFile(
                root.file(),
                at.at("extends").line(),
                at.at("id").text(""),
                at.at("extends").text(),
                revision,
                List.copyOf(entries),
                periods);
    }

    /** This file alone, as it stood at a revision. */
    Calendar at(int asOf) {
        Map<LocalDate, Calendar.Holiday> holidays = new HashMap<>();
        Set<Integer> years = new HashSet<>();
        for (Entry each : entries) {
            years.add(each.holiday().date().getYear());
            if (each.holdsAt(asOf)) holidays.put(each.holiday().date(), each.holiday());
        }
        return new Calendar(id, asOf, revision, holidays, periods, years);
    }
}
