package id.titian.hub.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.contract.destination.Destination;
import id.titian.hub.database.Searches;
import id.titian.hub.database.Turns;
import id.titian.hub.day.DaySettings;
import id.titian.hub.day.DaysTouched;
import id.titian.hub.fact.right.FactSettings;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.ImportReport;
import id.titian.hub.people.PeopleImport;
import id.titian.hub.placement.Placement;
import id.titian.hub.placement.PlacementSettings;
import id.titian.hub.quarantine.Quarantine;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.testkit.HandClock;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.PayloadApplicationEvent;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stages from people to delivery over a real database, without routes: a test drives them by hand. */
public final class Stages implements AutoCloseable {

    public static final Instant MORNING = Instant.parse("2026-02-02T01:00:00Z");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HandClock clock;
    private final List<DaysTouched> touched = new CopyOnWriteArrayList<>();
    private final JdbcClient jdbc;

    /** Opens the stages over a fresh database. */
    public Stages(DataSource database, Map<String, Destination> destinations) {
        this(database, destinations, MORNING);
    }

    /** Opens the stages over a fresh database at another moment; days are made from the first of that month. */
    public Stages(DataSource database, Map<String, Destination> destinations, Instant start) {
        clock = new HandClock(start);
        List<Outlet> outlets = new ArrayList<>();
        destinations.forEach((name, destination) -> outlets.add(new Outlet(
                name,
                new DestinationSettings(DestinationKind.WEBHOOK, true, Duration.ofSeconds(1), 200, 4, Map.of()),
                destination)));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Destinations.class, () -> new Destinations(outlets));
        context.register(Parts.class);
        context.addApplicationListener((PayloadApplicationEvent<?> event) -> {
            // What is announced after its transaction would be lost with a crash between the two.
            if (event.getPayload() instanceof DaysTouched days
                    && TransactionSynchronizationManager.isActualTransactionActive()) touched.add(days);
        });
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
    }

    @Configuration
    @Import({Turns.class, OfficeClock.class})
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {
                "id.titian.hub.act",
                "id.titian.hub.people",
                "id.titian.hub.quarantine",
                "id.titian.hub.placement",
                "id.titian.hub.compare",
                "id.titian.hub.rulebook",
                "id.titian.hub.fact",
                "id.titian.hub.outage",
                "id.titian.hub.day",
                "id.titian.hub.month",
                "id.titian.hub.delivery",
                "id.titian.hub.discipline"
            },
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = RouteBuilder.class),
                @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class)
            })
    static class Parts {
        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
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
        JdbcTemplate rows(DataSource database) {
            return new JdbcTemplate(database);
        }

        @Bean
        ObjectMapper json() {
            return new ObjectMapper().findAndRegisterModules();
        }

        @Bean
        FactSettings factSettings() {
            return new FactSettings(List.of("operator"));
        }

        @Bean
        DaySettings daySettings() {
            return new DaySettings(null, 500, 60, 120);
        }

        @Bean
        PlacementSettings placementSettings() {
            return new PlacementSettings(120, 250);
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Placement placement() {
        return context.getBean(Placement.class);
    }

    public Quarantine quarantine() {
        return context.getBean(Quarantine.class);
    }

    public Deliveries deliveries() {
        return context.getBean(Deliveries.class);
    }

    public Standings standings() {
        return context.getBean(Standings.class);
    }

    public DataSource database() {
        return context.getBean(DataSource.class);
    }

    public void pass(Duration time) {
        clock.pass(time);
    }

    /** A part of the stages by its class. */
    public <T> T part(Class<T> kind) {
        return context.getBean(kind);
    }

    /** What was announced of days, inside a transaction, since this was asked last. */
    public List<DaysTouched> touched() {
        List<DaysTouched> all = List.copyOf(touched);
        touched.clear();
        return all;
    }

    public ImportReport take(ImportKind kind, String csv) {
        try {
            return context.getBean(PeopleImport.class).take(kind, Bytes.ofUtf8(csv), "Siti");
        } catch (ImportRefusedException e) {
            throw new AssertionError(e);
        }
    }

    /** An office SETDA with a terminal A1, and Ayu under PIN 7 since 2026. */
    public Stages withAyu() {
        take(ImportKind.OFFICES, "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n");
        take(ImportKind.EMPLOYEES, "nip;nama\n199001012015011001;Ayu\n199001012015011002;Budi\n");
        take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;7;199001012015011001;2026-01-01\n");
        return this;
    }

    /** Puts a punch into the ledger as the intake does, with its row of work. */
    public long punch(String serial, String pin, String time) {
        return punch(serial, pin, time, 0);
    }

    public long punch(String serial, String pin, String time, long clockOffset) {
        return punch(serial, pin, time, clockOffset, LocalDateTime.parse(time));
    }

    /**
     * Puts a punch into the ledger and has it placed next.
     *
     * @param read when it was read, by its agent's clock and in the zone of the office.
     */
    public long punch(String serial, String pin, String time, @Nullable Long clockOffset, LocalDateTime read) {
        jdbc.sql("insert into terminal (serial, first_seen_at) values (?, ?) on conflict do nothing")
                .params(serial, Timestamp.from(clock.instant()))
                .update();
        long arrival = jdbc.sql("""
                        insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
                        values ('setda', gen_random_uuid(), 1, 1, '', '', ?, '') returning id
                        """)
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        long punch = jdbc.sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, clock_offset, observed_at, recorded_at,
                                           arrival, arrival_index, in_out_mode, verify_mode)
                        select id, ?, ?, 0, 'live', ?, ?, ?, ?, 0, 0, 1 from terminal where serial = ? returning id
                        """)
                .params(
                        pin,
                        LocalDateTime.parse(time),
                        clockOffset,
                        Timestamp.from(read.atZone(ZoneId.of("Asia/Jakarta")).toInstant()),
                        Timestamp.from(clock.instant()),
                        arrival,
                        serial)
                .query(Long.class)
                .single();
        jdbc.sql("insert into work (punches, created_at) values (?, ?)")
                .params(new Long[] {punch}, Timestamp.from(clock.instant()))
                .update();
        return punch;
    }

    public long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
