package id.titian.hub.intake;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Leaves work for the placement, in the transaction that brought the punches. */
@Repository
class WorkRows {

    private final JdbcTemplate jdbc;

    WorkRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<Long> punches, Instant now) {
        if (punches.isEmpty()) return;
        jdbc.update(
                "insert into work (punches, created_at) values (?::bigint[], ?::timestamptz)",
                punches.toArray(Long[]::new),
                now.toString());
    }
}
