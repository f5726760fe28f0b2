package id.titian.hub.console;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest punches of today that have their person. */
@Component
class ReceivedToday {

    static final int LINES_MAX = 200;

    /** A punch in the words of an office. */
    record Line(String name, String nip, String office, String terminal, LocalDateTime punchTime, String zone) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceivedToday(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest first, of one office or of all. */
    List<Line> latest(@Nullable String office) {
        return jdbc.sql("""
                        select e.name, s.nip, o.name, coalesce(t.nickname, t.serial), p.punch_time, o.zone
                          from office o
                          join placement s on s.office = o.code and s.day = (:now::timestamptz at time zone o.zone)::date
                          join punch p on p.id = s.punch
                          join terminal t on t.id = p.terminal
                          join employee e on e.nip = s.nip
                         where (:office::text is null or o.code = :office)
                         order by s.punch desc limit :limit
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("office", office)
                .param("limit", LINES_MAX)
                .query((row, n) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDateTime.class),
                        row.getString(6)))
                .list();
    }
}
