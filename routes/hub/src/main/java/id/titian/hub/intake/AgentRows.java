package id.titian.hub.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The lock under which the batches of one agent are taken one after the other. */
@Repository
class AgentRows {

    private final JdbcTemplate jdbc;

    AgentRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks these agents until the transaction ends, in sorted order; returns those that are enrolled. */
    Set<String> lock(Collection<String> agents) {
        return new HashSet<>(jdbc.queryForList(
                "select id from agent where id = any(?::text[]) order by id for no key update", String.class, (Object)
                        agents.toArray(String[]::new)));
    }

    /** Notes that these agents have just been heard. */
    void heard(Collection<String> agents, Instant now) {
        jdbc.update(
                "update agent set last_batch_at = ?::timestamptz where id = any(?::text[])",
                now.toString(),
                agents.toArray(String[]::new));
    }
}
