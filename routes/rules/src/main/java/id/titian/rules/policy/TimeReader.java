package id.titian.rules.policy;

import id.titian.rules.file.Cursor;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the keys {@code schedule} and {@code slots}, and whether they fit each other. */
final class TimeReader {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Set<String> OF_A_DAY = Set.of("start", "end", "break");

    private final Cursor at;
    private final Set<String> broken = new HashSet<>();
    private final Schedule schedule;
    private final List<Slot> slots;

    TimeReader(Cursor at) {
        this.at = at;
        this.slots = at.at("slots").items().stream().map(this::slot).toList();
        this.schedule = schedule(at.at("schedule"));
        checkSlots();
    }

    Schedule schedule() {
        return schedule;
    }

    List<Slot> slots() {
        return slots;
    }

    List<String> slotIds() {
        return slots.stream().map(Slot::id).toList();
    }

    private Schedule schedule(Cursor at) {
        if (at.at("regime").text("").equals("roster")) {
            if (at.at("week").isThere() || at.at("during").isThere())
                at.mistake("with regime: roster there is no week and no during; shifts say the hours.");
            Map<String, Hours> shifts = new LinkedHashMap<>();
            for (String name : at.at("shifts").keys()) {
                Hours hours = hours(at.at("shifts").at(name));
                shifts.put(name, hours);
                checkDay(hours, at.at("shifts").at(name));
            }
            if (shifts.isEmpty()) at.mistake("with regime: roster name the shifts and their hours.");
            return new Schedule.Roster(shifts, at.at("holidays_excuse").flag(false));
        }
        if (at.at("shifts").isThere()) at.at("shifts").mistake("shifts belong to regime: roster.");
        if (!at.at("week").isThere()) at.mistake("with regime: fixed say with week on which days one works, and when.");
        Map<String, Map<DayOfWeek, Hours>> during = new LinkedHashMap<>();
        for (String period : at.at("during").keys())
            during.put(period, week(at.at("during").at(period)));
        return new Schedule.Fixed(week(at.at("week")), during);
    }

    private Map<DayOfWeek, Hours> week(Cursor at) {
        Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
        if (at.isThere() && at.keys().isEmpty()) at.mistake("name at least one day, such as mon-fri, and its hours.");
        for (String range : at.keys()) {
            Hours hours = hours(at.at(range));
            checkDay(hours, at.at(range));
            int dash = range.indexOf('-');
            int first = DAYS.indexOf(dash < 0 ? range : range.substring(0, dash));
            int last = DAYS.indexOf(dash < 0 ? range : range.substring(dash + 1));
            if (last < first) at.at(range).mistake("the range " + range + " runs backwards.");
            for (int day = first; day <= last; day++)
                if (week.put(DayOfWeek.of(day + 1), hours) != null)
                    at.at(range).mistake(DAYS.get(day) + " is named twice in this week.");
        }
        return week;
    }

    private static Hours hours(Cursor at) {
        int start = at.at("start").clock().orElse(0);
        int end = at.at("end").clock().orElse(0);
        if (end <= start)
            at.at("end")
                    .mistake("it ends before it begins. A shift over midnight ends beyond 24:00: 07:00 is \"31:00\".");
        Cursor rest = at.at("break");
        Optional<Hours.Span> span = Optional.empty();
        if (rest.isThere()) {
            int from = rest.at("from").clock().orElse(0);
            int to = rest.at("to").clock().orElse(0);
            if (to <= from || from < start || to > end)
                rest.mistake("the break has to begin before it is over, within "
                        + at.at("start").text("") + " to " + at.at("end").text("") + ".");
            else span = Optional.of(new Hours.Span(from, to));
        }
        Map<String, Integer> named = new HashMap<>();
        for (String name : at.keys())
            if (!OF_A_DAY.contains(name)) at.at(name).clock().ifPresent(clock -> named.put(name, clock));
        return new Hours(start, end, span, named);
    }

    private Slot slot(Cursor at) {
        Cursor window = at.at("window");
        Cursor closes = window.at("closes");
        Cursor included = window.at("closes_incl");
        if (closes.isThere() == included.isThere()) broken.add(at.at("id").text(""));
        if (closes.isThere() == included.isThere())
            window.mistake("say either closes, the first moment outside, or closes_incl, the last minute inside.");
        Slot.Bound end = closes.isThere() ? bound(closes, 0) : bound(included, wholeMinute(included.text("")));
        return new Slot(
                at.at("id").text(""),
                at.at("target").text().orElse(null),
                Slot.Side.valueOf(at.at("side").text("").toUpperCase(Locale.ROOT)),
                bound(window.at("opens"), 0),
                end,
                Slot.Pick.valueOf(at.at("pick").text("").toUpperCase(Locale.ROOT)),
                at.at("review_if_after").seconds());
    }

    /** "08:00" includes its whole minute, "08:00:30" its second. */
    private static int wholeMinute(String text) {
        return text.matches("[0-9]{2}:[0-9]{2}:[0-9]{2}|.*[+-][0-9]+s") ? 1 : 60;
    }

    private static Slot.Bound bound(Cursor at, int more) {
        String text = at.text("00:00");
        if (Character.isDigit(text.charAt(0))) {
            if (at.isThere() && !at.isQuoted())
                at.mistake(text + " is a number here. Put the clock in quotes: \"" + text + "\".");
            return new Slot.Bound(null, Cursor.clockSeconds(text) + more);
        }
        int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
        if (sign < 0) return new Slot.Bound(text, more);
        int span = Cursor.spanSeconds(text.substring(sign + 1));
        return new Slot.Bound(text.substring(0, sign), (text.charAt(sign) == '-' ? -span : span) + more);
    }

    private void checkSlots() {
        if (slots.isEmpty()) at.at("slots").mistake("name at least one slot.");
        Set<String> seen = new HashSet<>();
        List<Cursor> places = at.at("slots").items();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (!seen.add(slot.id())) places.get(i).mistake("there are two slots " + slot.id() + ".");
            boolean needsTarget = slot.side() != Slot.Side.NONE
                    || slot.pick() == Slot.Pick.NEAREST
                    || slot.reviewIfAfter().isPresent();
            if (slot.target() == null && needsTarget)
                places.get(i).mistake("say with target what it is measured against: start, end or a named time.");
        }
    }

    /** Whether each slot has its target and its own window on a day with these hours. */
    private void checkDay(Hours hours, Cursor place) {
        List<Slot> usable = new ArrayList<>();
        BiConsumer<Slot, String> need = (slot, name) -> {
            if (hours.target(name).isEmpty())
                place.mistake("the slot " + slot.id() + " needs the time " + name + " here, such as " + name
                        + ": \"13:00\".");
        };
        for (Slot slot : slots) {
            slot.names().forEach(name -> need.accept(slot, name));
            // What is blamed for its window already is not held against the others.
            if (isComplete(slot, hours) && !broken.contains(slot.id())) usable.add(slot);
        }
        usable.sort(Comparator.comparingInt(slot -> slot.window(hours).from()));
        int closed = Integer.MIN_VALUE;
        String before = "";
        for (Slot slot : usable) {
            Hours.Span window = slot.window(hours);
            if (window.to() <= window.from())
                place.mistake(
                        "the window of the slot " + slot.id() + " closes before it opens on a day with these hours.");
            if (window.from() < closed)
                place.mistake("the windows of the slots " + before + " and " + slot.id()
                        + " overlap on a day with these hours; a punch there would have two meanings.");
            closed = Math.max(closed, window.to());
            before = slot.id();
        }
    }

    private static boolean isComplete(Slot slot, Hours hours) {
        return slot.names().stream().allMatch(name -> hours.target(name).isPresent());
    }
}
