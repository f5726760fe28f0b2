package id.titian.rules.calendar;

import id.titian.rules.file.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The calendars that are known, each with all its revisions. */
public final class Calendars {

    private final Map<String, CalendarFile> files;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** Those of them that can be used; look at {@link #mistakes}. */
    public Calendars(Map<String, CalendarFile> files) {
        Map<String, CalendarFile> usable = new TreeMap<>(files);
        for (CalendarFile each : files.values()) {
            String why = whyUnusable(files, each);
            if (why.isEmpty()) continue;
            mistakes.add(new Mistake(each.file(), each.line(), "extends", why));
            usable.remove(each.id());
        }
        this.files = Map.copyOf(usable);
    }

    private static String whyUnusable(Map<String, CalendarFile> files, CalendarFile file) {
        Set<String> seen = new HashSet<>();
        for (Optional<String> next = Optional.of(file.id()); next.isPresent(); ) {
            CalendarFile below = files.get(next.get());
            if (below == null) return "there is no calendar " + next.get() + " beside this file.";
            if (!seen.add(next.get())) return "this is a circle through " + next.get() + ".";
            next = below.below();
        }
        return "";
    }

    /** What keeps one of them from being used: a calendar below that is not there, or a circle. */
    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    public boolean has(String id) {
        return files.containsKey(id);
    }

    /** The newest revision of a calendar. */
    public Optional<Calendar> newest(String id) {
        return Optional.ofNullable(files.get(id)).flatMap(file -> at(id, file.revision()));
    }

    /** A calendar as it stood at a revision; what lies below it is taken at its newest. */
    public Optional<Calendar> at(String id, int revision) {
        CalendarFile file = files.get(id);
        if (file == null || revision < 1 || revision > file.revision()) return Optional.empty();
        Calendar own = file.at(revision);
        return file.below().isEmpty()
                ? Optional.of(own)
                : newest(file.below().get()).map(below -> below.under(own));
    }
}
