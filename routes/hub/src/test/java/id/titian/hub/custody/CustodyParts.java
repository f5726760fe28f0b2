package id.titian.hub.custody;

import id.titian.hub.act.ActParts;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package, for tests that put a stage together by hand. */
public final class CustodyParts {

    private CustodyParts() {}

    public static CustodyTable table(JdbcTemplate jdbc) {
        return new CustodyTable(jdbc);
    }

    public static Holes holes(JdbcTemplate jdbc) {
        return new Holes(jdbc);
    }

    public static OldJournals oldJournals(JdbcTemplate jdbc) {
        JdbcClient client = JdbcClient.create(jdbc);
        return new OldJournals(client, holes(jdbc), ActParts.over(client, Clock.systemUTC()), Clock.systemUTC());
    }
}
