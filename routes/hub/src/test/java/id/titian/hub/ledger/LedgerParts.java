package id.titian.hub.ledger;

import id.titian.hub.database.Searches;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of this package, for tests that put a stage together by hand. */
public final class LedgerParts {

    private LedgerParts() {}

    public static ArrivalTable arrivals(JdbcTemplate jdbc) {
        return new ArrivalTable(jdbc);
    }

    public static Ledger ledger(JdbcTemplate jdbc) {
        return ledger(jdbc, Searches.SECONDS_MAX);
    }

    static Ledger ledger(JdbcTemplate jdbc, int searchSecondsMax) {
        Searches searches = new Searches(Objects.requireNonNull(jdbc.getDataSource()));
        searches.jdbc().setQueryTimeout(searchSecondsMax);
        return new Ledger(jdbc, searches);
    }

    public static PunchTable punches(JdbcTemplate jdbc) {
        return new PunchTable(jdbc);
    }
}
