package id.titian.hub.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.database.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tallies equal what counting finds, whatever happened to the rows. */
class TalliesTest {

    private static final long PATIENCE_SECONDS = 60;

    private final PGSimpleDataSource database = database();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Tallies tallies = new Tallies(jdbc);

    @Test
    void rowsAreTalliedWhenTheyComeMoveAndGo() {
        punches(1, 5);
        punches(3, 8);
        deliveries(1, 8);
        assertRight();

        jdbc.sql("update delivery set state = 'delivered' where punch <= 3").update();
        jdbc.sql("update delivery set state = 'refused' where punch = 4").update();
        jdbc.sql("update delivery set attempts = 7").update();
        assertRight();

        jdbc.sql("delete from delivery where punch = 4").update();
        jdbc.sql("delete from placement where punch = 4").update();
        jdbc.sql("delete from punch where arrival_index = 4").update();
        assertRight();

        jdbc.sql("truncate punch, placement, delivery").update();
        assertRight();
        assertThat(tallies.all()).allMatch(tally -> tally.n() == 0);
    }

    @Test
    void whatIsRolledBackIsNotTallied() {
        punches(1, 5);
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> {
            punches(6, 9);
            status.setRollbackOnly();
        });

        assertRight();
        assertThat(counted("punch")).isEqualTo(5);
    }

    @Test
    void foldingChangesNoTallyAndLeavesNoChanges() {
        punches(1, 5);
        deliveries(1, 5);
        tallies.fold();
        punches(6, 9);
        assertRight();

        tallies.fold();

        assertRight();
        assertThat(jdbc.sql("select count(*) from tally_change")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select n from tally where relation = 'punch'")
                        .query(Long.class)
                        .single())
                .isEqualTo(9);
    }

    @Test
    void aServerThatCrashesWhileItWritesAndFoldsComesBackWithTalliesThatAreRight() throws Exception {
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 1_000_000; i += 10) {
                    punches(i, i + 9);
                    written.addAndGet(10);
                    if (i % 50 == 0) tallies.fold();
                }
            } catch (DataAccessException crashed) {
                assertThat(written).hasPositiveValue();
            }
        });
        await().until(() -> written.get() > 500);

        TestDatabase.crashAndRestart();
        writer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(counted("punch")).isGreaterThanOrEqualTo(written.get());
        assertRight();
    }

    @Test
    void whatWasThereBeforeTalliesWereKeptIsCountedOnce() {
        Flyway.configure()
                .dataSource(database)
                .schemas("older")
                .target("1")
                .load()
                .migrate();
        PGSimpleDataSource older = new PGSimpleDataSource();
        older.setURL(database.getURL());
        older.setUser(TestDatabase.USER);
        older.setCurrentSchema("older");
        JdbcClient there = JdbcClient.create(older);
        there.sql(PUNCHES).params(1, 6).update();
        there.sql(PLACEMENTS).params(1, 6).update();
        there.sql(DELIVERIES).params(1, 6).update();

        Flyway.configure().dataSource(database).schemas("older").load().migrate();
        there.sql(PUNCHES).params(7, 7).update();

        assertThat(new Tallies(there).all())
                .containsExactly(
                        new Tallies.Tally("delivery", "payroll", "waiting", 6),
                        new Tallies.Tally("placement", "", "", 6),
                        new Tallies.Tally("punch", "", "", 7));
    }

    private static final String PUNCHES = """
            insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
            select 1, n::text, '2026-02-02', 0, 'live', now(), now(), 1, n % 30000 from generate_series(?, ?) n
                on conflict do nothing
            """;

    private static final String PLACEMENTS =
            "insert into placement select n, '199001012015011001', 'SETDA', '2026-02-02', now() from generate_series(?, ?) n";

    private static final String DELIVERIES =
            "insert into delivery (destination, punch, day, due_at) select 'payroll', n, '2026-02-02', now() from generate_series(?, ?) n";

    private void punches(int from, int to) {
        jdbc.sql(PUNCHES).params(from, to).update();
    }

    private void deliveries(int from, int to) {
        jdbc.sql(PLACEMENTS).params(from, to).update();
        jdbc.sql(DELIVERIES).params(from, to).update();
    }

    private void assertRight() {
        long punches = 0;
        long placed = 0;
        long delivered = 0;
        long waiting = 0;
        long refused = 0;
        for (Tallies.Tally tally : tallies.all()) {
            if (tally.relation().equals("punch")) punches = tally.n();
            if (tally.relation().equals("placement")) placed = tally.n();
            if (tally.state().equals("delivered")) delivered = tally.n();
            if (tally.state().equals("waiting")) waiting = tally.n();
            if (tally.state().equals("refused")) refused = tally.n();
        }
        assertThat(punches).isEqualTo(counted("punch"));
        assertThat(placed).isEqualTo(counted("placement"));
        assertThat(delivered).isEqualTo(counted("delivery where state = 'delivered'"));
        assertThat(waiting).isEqualTo(counted("delivery where state = 'waiting'"));
        assertThat(refused).isEqualTo(counted("delivery where state = 'refused'"));
    }

    private long counted(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(TestDatabase.fresh());
        database.setUser(TestDatabase.USER);
        return database;
    }
}
