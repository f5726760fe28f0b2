package id.titian.hub.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets samples and events that are too old for anybody to mend a punch with. */
@Component
class Keeping {

    /** As long as agents keep what was sent: a punch that comes later than that is a case of its own. */
    static final int DAYS = 400;

    /** Rows of one statement. */
    static final int ROWS_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Keeping(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 6 * 60, timeUnit = TimeUnit.MINUTES)
    void forgetTheOldest() {
        try {
            forget("clock_sample", "at");
            forget("terminal_event", "last_at");
        } catch (DataAccessException e) {
            // The next time makes up for it.
            LOG.debug("Old samples and events could not be forgotten", e);
        }
    }

    private void forget(String table, String moment) {
        Timestamp oldest = Timestamp.from(clock.instant().minus(Duration.ofDays(DAYS)));
        String sql = "delete from %s where ctid = any(array(select ctid from %s where %s < ? order by %s limit ?))"
                .formatted(table, table, moment, moment);
        while (jdbc.sql(sql).params(oldest, ROWS_MAX).update() == ROWS_MAX)
            LOG.debug("More rows of {} are too old", table);
    }
}
