package id.titian.hub.agents;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package, for tests that put a hub together by hand. */
public final class AgentParts {

    private AgentParts() {}

    public static AgentRegistry registry(DataSource database) {
        return new AgentRegistry(JdbcClient.create(database), Clock.systemUTC());
    }
}
