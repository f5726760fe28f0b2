package id.titian.hub.evidence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which days and months a punch counts. */
@Component
public class PunchUse {

    /**
     * A day that looked at a punch.
     *
     * @param slots those that it fills; none where another punch was nearer, or nothing of the day was open then.
     * @param month whose line the day is part of.
     * @param lineRevision of that line; null before it was made.
     * @param closedHash of the line as it was paid by; null while the month is open.
     */
    public record Use(
            String nip,
            LocalDate day,
            int revision,
            String status,
            List<String> slots,
            String hash,
            YearMonth month,
            @Nullable Integer lineRevision,
            @Nullable String lineHash,
            @Nullable String closedHash) {}

    private static final String USES = """
            select d.nip, d.day, d.revision, d.status,
                   array(select mark ->> 'slot' from jsonb_array_elements(d.marks) as mark
                          where (mark ->> 'punch')::timestamp = p.punch_time),
                   encode(d.hash, 'hex'), m.revision, encode(m.hash, 'hex'), encode(c.hash, 'hex')
              from placement s
              join punch p on p.id = s.punch
              join attendance_day d on d.nip = s.nip and d.day between s.day - 2 and s.day + 1 and p.id = any(d.punches)
              left join month_line m on m.nip = d.nip and m.month = date_trunc('month', d.day)::date
              left join closed_line c on c.nip = d.nip and c.month = date_trunc('month', d.day)::date
             where s.punch = ? order by d.day
            """;

    private final JdbcClient jdbc;

    PunchUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The days that looked at a punch; none if it is nobody's, or no rules are in force. */
    public List<Use> of(long punch) {
        return jdbc.sql(USES)
                .param(punch)
                .query((row, n) -> {
                    LocalDate day = row.getObject(2, LocalDate.class);
                    return new Use(
                            row.getString(1),
                            day,
                            row.getInt(3),
                            row.getString(4),
                            List.of((String[]) row.getArray(5).getArray()),
                            row.getString(6),
                            YearMonth.from(day),
                            row.getObject(7, Integer.class),
                            row.getString(8),
                            row.getString(9));
                })
                .list();
    }
}
