package id.titian.hub.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * For questions that may walk a whole table: each is ended after {@link #SECONDS_MAX}, with a {@link
 * org.springframework.dao.QueryTimeoutException}, so that nobody's search keeps a connection from the punches.
 */
@Component
public final class Searches {

    /** How long one search may take. */
    public static final int SECONDS_MAX = 10;

    private final JdbcTemplate jdbc;

    public Searches(DataSource database) {
        jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(SECONDS_MAX);
    }

    /** What asks. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }
}
