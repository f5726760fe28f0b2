package id.titian.hub.overview;

import id.titian.contract.ArrivalPath;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.overview.CoverageLine.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which terminals are heard of, and since when nothing is known of the others. */
@Component
public class Coverage {

    private static final int LINES_MAX = 10_000;

    /**
     * The latest punch is found by the ledger's own key. What a terminal with a clock that runs ahead has written proves nothing
     * about today.
     */
    private static final String LINES = """
            select o.code, o.name, o.zone, t.serial, p.punch_time, p.observed_at, p.recorded_at, a.agent,
                   exists (select 1 from bundle b where b.agent = a.agent and b.epoch = a.epoch
                              and a.to_seq between b.from_seq and b.to_seq) as carried,
                   (select max((said.terminal ->> 'lastContact')::timestamptz)
                      from agent g
                     cross join lateral told_terminals(g.state) as said (terminal)
                     where said.terminal ->> 'serial' = t.serial) as contact,
                   p.path, c.complete_to,
                   (select count(distinct d.day) from attendance_day d
                     where d.office = o.code and d.status = 'PENDING' and d.day < (:now::timestamptz at time zone o.zone)::date)
              from terminal t
              join office o on o.code = t.office
              left join lateral (select punch_time, observed_at, recorded_at, arrival, path from punch
                                  where terminal = t.id and punch_time < (:now::timestamptz at time zone o.zone) + interval '1 day'
                                  order by punch_time desc limit 1) p on true
              left join arrival a on a.id = p.arrival
              left join terminal_coverage c on c.serial = t.serial
             where t.adopted_at is not null and not t.office_source
             order by o.name, o.code, t.serial
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Coverage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every terminal of an office, by offices. */
    public List<CoverageLine> lines() {
        Instant now = clock.instant();
        return jdbc.sql(LINES)
                .param("now", Timestamp.from(now))
                .param("limit", LINES_MAX)
                .query((row, n) -> line(row, now))
                .list();
    }

    private static CoverageLine line(ResultSet row, Instant now) throws SQLException {
        @Nullable Timestamp observed = row.getTimestamp(6);
        @Nullable Timestamp recorded = row.getTimestamp(7);
        @Nullable Timestamp contact = row.getTimestamp(10);
        @Nullable Timestamp complete = row.getTimestamp(12);
        @Nullable String agent = row.getString(8);
        boolean isOwn = AgentRegistry.HUB_ITSELF.equals(agent);
        // A terminal that calls the hub itself is in the hub's own journal, too, but not by a file.
        boolean isFile = isOwn
                && List.of(ArrivalPath.FILE.word(), ArrivalPath.UPLOAD.word()).contains(row.getString(11));
        @Nullable LocalDateTime lastPunch = row.getObject(5, LocalDateTime.class);
        // A file proves no more than what stands in it; it may have lain in a drawer.
        @Nullable Instant seen = isFile || observed == null ? null : observed.toInstant();
        if (isFile && lastPunch != null)
            seen = lastPunch.atZone(ZoneId.of(row.getString(3))).toInstant();
        if (contact != null && (seen == null || contact.toInstant().isAfter(seen))) seen = contact.toInstant();
        return new CoverageLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                lastPunch,
                seen,
                recorded == null ? null : recorded.toInstant(),
                way(agent, isFile, row.getBoolean(9), contact),
                isOwn ? null : agent,
                complete == null ? null : complete.toInstant(),
                row.getLong(13),
                seen == null ? -1 : Math.max(0, Duration.between(seen, now).toDays()));
    }

    private static Way way(@Nullable String agent, boolean isFile, boolean isCarried, @Nullable Timestamp contact) {
        if (isFile) return Way.FILE;
        if (agent == null) return contact == null ? Way.NONE : Way.NETWORK;
        return isCarried ? Way.STICK : Way.NETWORK;
    }
}
