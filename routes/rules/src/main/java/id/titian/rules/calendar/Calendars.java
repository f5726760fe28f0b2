package id.titian.rules.calendar;

import id.titian.rules.file.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calendars that are known, each with all its revisions. */
public final class Calendars {

    private final Map<String, CalendarFile> files;

    public Calendars(Map<String, CalendarFile> files) {
        this.files = Map.copyOf(files);
    }

    /** What keeps one of them from being used: a calendar below that is not there, or a circle. */
    public List<Mistake> mistakes() {
        List<Mistake> found = new ArrayList<>();
        for (CalendarFile each : files.values()) {
            Set<String> seen = new HashSet<>();
            Optional<String> next = Optional.of(each.id());
            while (next.isPresent()) {
                CalendarFile file = files.get(next.get());
                if (file == null || !seen.add(next.get())) {
                    String why = file == null ? "there is no calendar " : "this is a circle through ";
                    found.add(new Mistake(each.id(), 0, "extends", why + next.get() + "."));
                    break;
                }
                next = file.below();
            }
        }
        return found;
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
