package id.titian.hub.submission;

import id.titian.contract.Bytes;
import id.titian.hub.database.Searches;
import id.titian.hub.database.Turns;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.PeopleImport;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.submission.reading.ReadSubmissions;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.spool.SpoolRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Submissions from the spool to the ledger over a real database, without routes: a test drives them by hand. */
public final class SubmissionParts implements AutoCloseable {

    /** Room for tests: a megabyte a file, four in all. */
    public static final SubmissionSettings SMALL =
            new SubmissionSettings(DataSize.ofMegabytes(1), DataSize.ofMegabytes(4), DataSize.ofMegabytes(1), 90, 1000);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** With the takers of the hub. */
    public SubmissionParts(DataSource database, Path folder, Clock clock) {
        this(database, Spool.in(folder, SMALL), SMALL, clock, List.of());
    }

    /** The same, and whoever reads tables of unknown shape. */
    public static SubmissionParts withTables(DataSource database, Path folder, Clock clock) {
        return new SubmissionParts(database, Spool.in(folder, SMALL), SMALL, clock, List.of(), Tables.class);
    }

    /** With takers before those of the hub. */
    public SubmissionParts(
            DataSource database, Spool spool, SubmissionSettings settings, Clock clock, List<Taker> takers) {
        this(database, spool, settings, clock, takers, Parts.class);
    }

    private SubmissionParts(
            DataSource database,
            Spool spool,
            SubmissionSettings settings,
            Clock clock,
            List<Taker> takers,
            Class<?> more) {
        // Not a definition of a bean: the context would close what the test goes on with.
        context.getBeanFactory().registerSingleton("database", database);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SubmissionSettings.class, () -> settings);
        context.registerBean(Spool.class, () -> spool);
        for (int i = 0; i < takers.size(); i++) {
            Taker taker = takers.get(i);
            context.registerBean("taker" + i, Taker.class, () -> taker);
        }
        context.register(Parts.class, more);
        context.refresh();
    }

    @Configuration
    @ComponentScan("id.titian.hub.table")
    static class Tables {}

    @Configuration
    @Import(Turns.class)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {
                "id.titian.hub.act",
                "id.titian.hub.custody",
                "id.titian.hub.intake",
                "id.titian.hub.ledger",
                "id.titian.hub.ownjournal",
                "id.titian.hub.people",
                "id.titian.hub.quarantine",
                "id.titian.hub.submission"
            },
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = RouteBuilder.class),
                @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.submission\\.way\\..*")
            })
    static class Parts {
        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource database) {
            return new JdbcTemplate(database);
        }

        @Bean
        Searches searches(DataSource database) {
            return new Searches(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /** An office SETDA with a terminal A1, and Ayu under PIN 7 since 2026. */
    public SubmissionParts withAyu() {
        people(ImportKind.OFFICES, "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        people(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n");
        people(ImportKind.EMPLOYEES, "nip;nama\n199001012015011001;Ayu\n199001012015011002;Budi\n");
        people(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;7;199001012015011001;2026-01-01\n");
        return this;
    }

    public void people(ImportKind kind, String csv) {
        try {
            context.getBean(PeopleImport.class).take(kind, Bytes.ofUtf8(csv), "Siti");
        } catch (ImportRefusedException e) {
            throw new AssertionError(e);
        }
    }

    public SubmissionDesk desk() {
        return context.getBean(SubmissionDesk.class);
    }

    public Submissions submissions() {
        return context.getBean(Submissions.class);
    }

    public Spool spool() {
        return context.getBean(Spool.class);
    }

    /** Any other part. */
    public <T> T part(Class<T> kind) {
        return context.getBean(kind);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Reads everything that is due. */
    public SubmissionParts read() throws InterruptedException {
        context.getBean(ReadSubmissions.class).readWhatWaits();
        return this;
    }

    /** Hands in a file by the API. */
    public Submission hand(String name, String text, Map<String, String> answers)
            throws SpoolRefusedException, IOException {
        return hand(name, text.getBytes(StandardCharsets.UTF_8), answers);
    }

    public Submission hand(String name, byte[] octets, Map<String, String> answers)
            throws SpoolRefusedException, IOException {
        return desk().receive(new ByteArrayInputStream(octets), name, Way.REST, "siti", null, new Answers(answers));
    }

    /** What became of it. */
    public Submission now(Submission one) {
        return submissions().find(one.id()).orElseThrow();
    }

    public long count(String what) {
        return jdbc().sql("select count(*) from " + what).query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
