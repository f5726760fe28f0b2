package id.titian.hub.intake;

import id.titian.hub.ledger.PunchTable;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Leaves work for the placement, in the transaction that brought the punches, and wakes it at the commit. */
@Repository
class WorkRows {

    private final JdbcTemplate jdbc;

    WorkRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(long[] arrivals, PunchTable.Added punches, Instant now) {
        if (punches.added() == 0) return;
        jdbc.query("""
                with added as (
                    insert into work (arrivals, first_punch, last_punch, created_at)
                    values (?::bigint[], ?, ?, ?::timestamptz) returning id
                )
                select pg_notify('work', '') from added
                """, row -> {}, arrivals, punches.first(), punches.last(), now.toString());
    }
}
