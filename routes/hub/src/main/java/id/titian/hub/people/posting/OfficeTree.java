package id.titian.hub.people.posting;

import id.titian.hub.people.ImportKind;
import id.titian.hub.people.KindTaker;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Dated;
import id.titian.hub.people.row.Timeline;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which office is part of which other on a day. No office has two parents on one day, and no day has a circle. */
@Component
public class OfficeTree implements KindTaker {

    /** Offices above one another. */
    public static final int DEPTH_MAX = 20;

    /** One period of one office. */
    record Place(
            String office,
            String parent,
            LocalDate from,
            @Nullable LocalDate to) implements Dated {

        @Override
        public String owner() {
            return office;
        }

        @Override
        public String key() {
            return "the place of " + office + " from " + from;
        }

        @Override
        public Object what() {
            return parent;
        }

        @Override
        public String toString() {
            return office + " as a part of " + parent + " " + days();
        }
    }

    private final JdbcClient jdbc;
    private final KnownNames names;

    OfficeTree(JdbcClient jdbc, KnownNames names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.UNITS;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        KnownNames.Seen seen = names.now();
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            String office = seen.office(cells, Column.CODE);
            String parent = seen.office(cells, Column.PARENT);
            if (office.equals(parent))
                throw cells.bad("unit-cycle", office + " cannot be a part of itself. Mend one of the two codes.");
            LocalDate from = cells.date(Column.VALID_FROM);
            return new Place(office, parent, from, cells.lastDay(from));
        });
        Map<String, Place> all = new HashMap<>();
        List<Place> known = known();
        for (Place place : known) all.put(place.key(), place);
        var fresh = Timeline.fresh(said, known, count);
        for (var each : fresh) all.put(each.now().key(), each.now());
        Map<Place, Sheet.Row> rows = new HashMap<>();
        for (var each : said) rows.putIfAbsent(each.what(), each.row());
        rows.keySet().retainAll(fresh.stream().map(Timeline.Fresh::now).toList());
        refuseCircles(rows, all.values(), count);
        write(fresh.stream().map(Timeline.Fresh::now).toList());
        for (var each : fresh)
            for (String office : within(each.now().office(), all.values()))
                touches.office(office, each.touchedFrom(), each.touchedTo());
    }

    /** A circle begins on the first day of one of its parts, and so does a tree that is too deep: these days are enough to look at. */
    private static void refuseCircles(Map<Place, Sheet.Row> fresh, Collection<Place> all, Count count) {
        var days = new TreeSet<LocalDate>();
        for (Place place : all)
            if (fresh.keySet().stream().anyMatch(each -> each.covers(place.from()))) days.add(place.from());
        Set<Place> refused = new HashSet<>();
        for (LocalDate day : days) {
            Map<String, Place> places = new HashMap<>();
            for (Place place : all) if (place.covers(day)) places.put(place.office(), place);
            for (Place start : places.values()) {
                List<Place> walked = new ArrayList<>();
                boolean isCircle = false;
                for (Place at = start;
                        at != null && walked.size() <= DEPTH_MAX && !isCircle;
                        at = places.get(at.parent())) {
                    isCircle = walked.contains(at);
                    walked.add(at);
                }
                if (!isCircle && walked.size() <= DEPTH_MAX) continue;
                for (Place place : walked)
                    if (fresh.containsKey(place) && refused.add(place))
                        count.refuse(refusal(Objects.requireNonNull(fresh.get(place)), place, day, isCircle));
            }
        }
    }

    private static RowProblem refusal(Sheet.Row row, Place place, LocalDate day, boolean isCircle) {
        if (isCircle)
            return row.problem(
                    "unit-cycle",
                    "on " + day + " " + place.office() + " and what it is a part of, " + place.parent()
                            + ", lead round in a circle. Mend the codes, or the days.");
        return row.problem(
                "tree-too-deep",
                "on " + day + " there would be more than " + DEPTH_MAX + " offices one above the other, by way of "
                        + place.office() + ". Look at the codes.");
    }

    /** An office and everything that is ever below it. */
    private static TreeSet<String> within(String office, Collection<Place> all) {
        var within = new TreeSet<String>();
        within.add(office);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Place place : all) if (within.contains(place.parent())) grew |= within.add(place.office());
        }
        return within;
    }

    /** An office and those above it on a day, the nearest first. */
    public List<String> up(String office, LocalDate day) {
        return new ArrayList<>(jdbc.sql("""
                        with recursive up (office, depth) as (
                            select ?::text, 0
                             union all
                            select p.parent, up.depth + 1 from up join office_parent p on p.office = up.office
                             where p.valid_from <= ? and (p.valid_to is null or p.valid_to >= ?) and up.depth < ?)
                        select office from up order by depth
                        """)
                .params(office, day, day, DEPTH_MAX)
                .query(String.class)
                .list());
    }

    private List<Place> known() {
        return jdbc.sql("select office, parent, valid_from, valid_to from office_parent")
                .query((row, n) -> new Place(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    private void write(List<Place> fresh) {
        jdbc.sql("""
                        insert into office_parent (office, parent, valid_from, valid_to)
                        select office, parent, valid_from, valid_to
                          from unnest(?, ?, ?::date[], ?::date[]) as said (office, parent, valid_from, valid_to)
                            on conflict (office, valid_from) do update
                           set parent = excluded.parent, valid_to = excluded.valid_to
                        """)
                .params(
                        fresh.stream().map(Place::office).toArray(String[]::new),
                        fresh.stream().map(Place::parent).toArray(String[]::new),
                        fresh.stream().map(place -> place.from().toString()).toArray(String[]::new),
                        fresh.stream()
                                .map(place -> Objects.toString(place.to(), null))
                                .toArray(String[]::new))
                .update();
    }
}
