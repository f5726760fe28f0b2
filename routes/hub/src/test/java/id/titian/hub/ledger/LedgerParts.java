package id.titian.hub.ledger;

import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of this package, for tests that put a stage together by hand. */
public final class LedgerParts {

    private LedgerParts() {}

    public static ArrivalTable arrivals(JdbcTemplate jdbc) {
        return new ArrivalTable(jdbc);
    }

    public static Ledger ledger(JdbcTemplate jdbc) {
        return new Ledger(jdbc);
    }

    public static PunchTable punches(JdbcTemplate jdbc) {
        return new PunchTable(jdbc);
    }
}
