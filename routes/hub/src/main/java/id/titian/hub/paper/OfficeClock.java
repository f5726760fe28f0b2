package id.titian.hub.paper;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the wall clock of an office shows, and the turn in which its paper is worked on. */
@Component
public class OfficeClock {

    /** Half of the key of the lock of an office's paper; the other half is the office. */
    private static final int LOCK = 0x5041_5045; // "PAPE"

    /** Offices of one list. */
    public static final int LIST_MAX = 5_000;

    /** An office by its name. */
    public record Office(String code, String name) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OfficeClock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Now, in that office, to the minute.
     *
     * @throws PaperRefusedException if there is no such office
     */
    public LocalDateTime now(String office) {
        String zone = jdbc.sql("select zone from office where code = ?")
                .param(office)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new PaperRefusedException(PaperRefusal.OFFICE_UNKNOWN, office));
        return LocalDateTime.ofInstant(clock.instant(), ZoneId.of(zone)).truncatedTo(ChronoUnit.MINUTES);
    }

    /** All offices in the order of their names. */
    public List<Office> all() {
        return jdbc.sql("select code, name from office order by name, code limit ?")
                .param(LIST_MAX)
                .query((row, n) -> new Office(row.getString(1), row.getString(2)))
                .list();
    }

    /** The names of all offices by their codes. */
    public Map<String, String> names() {
        return all().stream().collect(Collectors.toMap(Office::code, Office::name));
    }

    /**
     * Waits for the turn of an office and keeps it to the end of the caller's transaction, so that no period ends while a
     * form is confirmed under it. Not the office's row: an import of people holds that while it waits for others of ours.
     */
    public void takeTurn(String office) {
        jdbc.sql("select pg_advisory_xact_lock(?, hashtext(?))")
                .params(LOCK, office)
                .query((row, n) -> true)
                .list();
    }
}
