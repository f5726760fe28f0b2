package id.titian.hub.delivery;

import id.titian.hub.act.Acts;
import id.titian.hub.ledger.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how each destination stands; survives a restart, so that a kill does not forget a rest. */
@Component
public class Standings {

    /** Failures in a row after which a destination rests. */
    static final int FAILURES_MAX = 5;

    static final Backoff REST = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private static final int REASON_MAX = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final JdbcClient jdbc;
    private final Acts acts;
    private final Clock clock;
    private final Destinations destinations;

    Standings(JdbcClient jdbc, Acts acts, Clock clock, Destinations destinations) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
        this.destinations = destinations;
    }

    /** How all destinations stand that ever were. */
    public List<Standing> all() {
        return jdbc.sql("select name, state, reason, since, failures, resting_to from destination order by name")
                .query((row, n) -> standing(row))
                .list();
    }

    /** How one stands; one that is new is open. */
    public Standing of(String name) {
        return jdbc.sql("select name, state, reason, since, failures, resting_to from destination where name = ?")
                .param(name)
                .query((row, n) -> standing(row))
                .optional()
                .orElseGet(() -> new Standing(name, Standing.State.OPEN, "", clock.instant(), 0, Optional.empty()));
    }

    void succeeded(String name) {
        write(new Standing(name, Standing.State.OPEN, "", clock.instant(), 0, Optional.empty()));
    }

    /** Counts a failure; true if the destination rests from now. */
    boolean failed(String name, String reason) {
        Instant now = clock.instant();
        int failures = of(name).failures() + 1;
        if (failures < FAILURES_MAX) {
            write(new Standing(name, Standing.State.OPEN, reason, now, failures, Optional.empty()));
            return false;
        }
        Instant to = now.plus(REST.delay(failures - FAILURES_MAX));
        write(new Standing(name, Standing.State.RESTING, reason, now, failures, Optional.of(to)));
        return true;
    }

    void shut(String name, Standing.State state, String reason) {
        write(new Standing(name, state, reason, clock.instant(), of(name).failures(), Optional.empty()));
    }

    /**
     * Lets a destination go on.
     *
     * @return false if no destination has that name
     */
    @Transactional
    public boolean resume(String name, String who, String why) {
        int resumed =
                jdbc.sql("""
                        update destination set state = 'open', reason = '', since = ?, failures = 0, resting_to = null
                         where name = ?
                        """).params(Timestamp.from(clock.instant()), name).update();
        if (resumed == 0) return false;
        acts.record(who, "resume-destination", name, why);
        return true;
    }

    /** Makes a row for each, so that operators see also those that were never needed, and says what a new one lacks. */
    @EventListener(ApplicationStartedEvent.class)
    public void introduce() {
        List<String> added = jdbc.sql("insert into destination (name, since) select name, ?::timestamptz"
                        + " from unnest(?) as d (name) on conflict do nothing returning name")
                .params(Timestamp.from(clock.instant()), destinations.names().toArray(String[]::new))
                .query(String.class)
                .list();
        boolean isLate = jdbc.sql("select exists (select from placement)")
                .query(Boolean.class)
                .single();
        if (isLate)
            for (String name : added)
                LOG.warn(
                        "Destination {} is new and gets what is placed from now on. If it shall have earlier punches too:"
                                + " POST /api/destinations/{}/catch-up with the first day.",
                        name,
                        name);
    }

    private void write(Standing standing) {
        Timestamp restingTo = standing.restingTo().map(Timestamp::from).orElse(null);
        String reason = standing.reason();
        jdbc.sql("""
                        insert into destination (name, state, reason, since, failures, resting_to)
                        values (?, ?, ?, ?, ?, ?)
                            on conflict (name) do update
                           set state = excluded.state, reason = excluded.reason, failures = excluded.failures,
                               resting_to = excluded.resting_to,
                               since = case when destination.state = excluded.state then destination.since
                                            else excluded.since end
                        """)
                .params(
                        standing.name(),
                        standing.state().name().toLowerCase(Locale.ROOT),
                        StorableText.of(reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX)),
                        Timestamp.from(standing.since()),
                        standing.failures(),
                        restingTo)
                .update();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        @Nullable Timestamp restingTo = row.getTimestamp("resting_to");
        return new Standing(
                row.getString("name"),
                Standing.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getTimestamp("since").toInstant(),
                row.getInt("failures"),
                Optional.ofNullable(restingTo).map(Timestamp::toInstant));
    }
}
