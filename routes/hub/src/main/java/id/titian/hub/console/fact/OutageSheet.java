package id.titian.hub.console.fact;

import id.titian.hub.fact.life.Fact;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where an outage was, and on whose days it counts. */
@Component
class OutageSheet {

    /** Days of people that are printed. */
    static final int DAYS_MAX = 2_000;

    /** The office of the outage, and the terminal if it is about one. */
    record Place(
            String office,
            String officeName,
            String zone,
            @Nullable String serial,
            @Nullable String nickname) {}

    /** A day in which the outage was taken into account, with what became of it. */
    record OnDay(LocalDate day, String status) {}

    /** A person with such days. */
    record Concerned(String nip, String name, String office, List<OnDay> days) {}

    private static final String PLACE = """
            select o.code, o.name, o.zone, t.serial, t.nickname
              from fact f
              left join terminal t on t.serial = f.serial
              join office o on o.code = coalesce(f.office, t.office)
             where f.id = ?
            """;

    // Days are found by office: what holds for one holds for those below it, and a terminal may have hung elsewhere
    // then.
    private static final String DAYS = """
            with recursive below (office) as (
                select coalesce(f.office, t.office) from fact f left join terminal t on t.serial = f.serial where f.id = :fact
                 union
                select l.office from fact f join terminal_left l on l.serial = f.serial where f.id = :fact
                 union
                select p.office from below b join office_parent p on p.parent = b.office
            )
            select d.nip, e.name, d.office, d.day, d.status
              from attendance_day d join employee e on e.nip = d.nip
             where d.office in (select office from below) and d.day between :from and :to and d.facts @> array[:fact::bigint]
             order by d.office, e.name, d.nip, d.day limit :limit
            """;

    private record Row(String nip, String name, String office, OnDay day) {}

    private final JdbcClient jdbc;

    OutageSheet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Place> place(Fact fact) {
        return jdbc.sql(PLACE)
                .param(fact.id())
                .query((row, n) -> new Place(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .optional();
    }

    /** By office and name; the last may lack days if there are more than {@link #DAYS_MAX}. */
    List<Concerned> concerned(Fact fact) {
        Map<String, Concerned> people = new LinkedHashMap<>();
        for (Row row : jdbc.sql(DAYS)
                .param("fact", fact.id())
                // A night shift that began the day before may end in it.
                .param("from", Date.valueOf(fact.from().minusDays(1)))
                .param("to", Date.valueOf(fact.to()))
                .param("limit", DAYS_MAX)
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        new OnDay(row.getObject(4, LocalDate.class), row.getString(5))))
                .list())
            people.computeIfAbsent(
                            row.nip() + ' ' + row.office(),
                            key -> new Concerned(row.nip(), row.name(), row.office(), new ArrayList<>()))
                    .days()
                    .add(row.day());
        return List.copyOf(people.values());
    }
}
