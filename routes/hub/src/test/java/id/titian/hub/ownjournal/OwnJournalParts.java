package id.titian.hub.ownjournal;

import id.titian.hub.custody.CustodyParts;
import id.titian.hub.intake.Intake;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The hub's own journal for tests of its neighbours. */
public final class OwnJournalParts {

    private OwnJournalParts() {}

    public static OwnJournal over(
            DataSource database, Intake intake, PlatformTransactionManager transactions, Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        return new OwnJournal(
                JdbcClient.create(database),
                CustodyParts.table(jdbc),
                intake,
                new KnownReadings(jdbc),
                transactions,
                clock);
    }
}
