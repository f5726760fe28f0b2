package id.titian.hub.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps placing and changing people apart: whoever places holds it shared, whoever changes people holds it alone, both to
 * the end of their transaction. Otherwise a punch could be put to quarantine for a PIN that is being mapped at that very
 * moment, and nobody would look at it again.
 */
@Component
public class PeopleLock {

    private static final long KEY = 0x7469_7469_616E_0001L; // "titian", lock 1

    private final JdbcClient jdbc;

    PeopleLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Taken by whoever reads people to place punches. */
    public void share() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)")
                .param(KEY)
                .query((row, n) -> true)
                .list();
    }

    /** Taken by whoever changes people. */
    public void takeAlone() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(KEY)
                .query((row, n) -> true)
                .list();
    }
}
