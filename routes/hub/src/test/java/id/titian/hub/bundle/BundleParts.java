package id.titian.hub.bundle;

import id.titian.hub.act.ActParts;
import id.titian.hub.custody.CustodyParts;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package, for tests that put a stage together by hand. */
public final class BundleParts {

    private BundleParts() {}

    public static MissingSticks missing(DataSource database) {
        return new MissingSticks(
                CustodyParts.holes(new JdbcTemplate(database)), new TakenBundles(JdbcClient.create(database)));
    }

    public static AgentSigners signers(JdbcClient jdbc, Clock clock) {
        return new AgentSigners(jdbc, ActParts.over(jdbc, clock), clock);
    }
}
