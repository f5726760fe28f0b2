package id.titian.hub.people.row;

import id.titian.hub.day.DaysTouched;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers whose days one file or decision touches, so that few announcements say it. */
public final class Touches {

    /** Announcements about one file. Where there would be more, one about all of its days takes their place. */
    static final int ANNOUNCED_MAX = 200;

    private record Span(LocalDate from, @Nullable LocalDate to, boolean isOfPeople) {}

    private record Whose(Set<String> nips, Set<String> offices) {}

    private final String why;
    private final Map<Span, Whose> spans = new LinkedHashMap<>();

    /**
     * Nothing yet.
     *
     * @param why what is changed, a stable word.
     */
    public Touches(String why) {
        this.why = why;
    }

    /** Adds days of one person. */
    public void person(String nip, List<String> offices, LocalDate from, @Nullable LocalDate to) {
        Whose whose = whose(from, to, true);
        whose.nips().add(nip);
        whose.offices().addAll(offices);
    }

    /** Adds days of everybody of an office. */
    public void office(String office, LocalDate from, @Nullable LocalDate to) {
        whose(from, to, false).offices().add(office);
    }

    private Whose whose(LocalDate from, @Nullable LocalDate to, boolean isOfPeople) {
        return spans.computeIfAbsent(
                new Span(from, to, isOfPeople), span -> new Whose(new TreeSet<>(), new TreeSet<>()));
    }

    /** What has to be announced. */
    public List<DaysTouched> announcements() {
        List<DaysTouched> all = new ArrayList<>();
        for (boolean isOfPeople : new boolean[] {true, false}) {
            Map<Span, Whose> own = new LinkedHashMap<>();
            spans.forEach((span, whose) -> {
                if (span.isOfPeople() == isOfPeople) own.put(span, whose);
            });
            if (own.size() > ANNOUNCED_MAX) all.add(together(own));
            else own.forEach((span, whose) -> all.add(announcement(span, whose)));
        }
        return all;
    }

    private DaysTouched together(Map<Span, Whose> spans) {
        Whose everybody = new Whose(new TreeSet<>(), new TreeSet<>());
        LocalDate from = LocalDate.MAX;
        LocalDate to = LocalDate.MIN;
        for (var each : spans.entrySet()) {
            everybody.nips().addAll(each.getValue().nips());
            everybody.offices().addAll(each.getValue().offices());
            Span span = each.getKey();
            if (span.from().isBefore(from)) from = span.from();
            LocalDate last = span.to() == null ? LocalDate.MAX : span.to();
            if (last.isAfter(to)) to = last;
        }
        return announcement(new Span(from, to.equals(LocalDate.MAX) ? null : to, true), everybody);
    }

    private DaysTouched announcement(Span span, Whose whose) {
        return new DaysTouched(List.copyOf(whose.nips()), List.copyOf(whose.offices()), span.from(), span.to(), why);
    }
}
