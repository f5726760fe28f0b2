package id.titian.hub.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.bundle.key.HubKeys;
import id.titian.hub.act.Acts;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The parts of this package, for tests that put a stage together by hand. */
public final class ExtractParts {

    private ExtractParts() {}

    public static Extracts over(DataSource database, HubKeys keys, Acts acts, Clock clock) {
        return new Extracts(
                new JdbcTemplate(database),
                new JdbcTransactionManager(database),
                keys,
                acts,
                new ObjectMapper(),
                clock);
    }
}
