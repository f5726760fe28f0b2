package id.titian.hub.fact.life;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.day.DaysTouched;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.right.Approvals;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * An office with a terminal and two people, a clerk, the personnel office and a head of section. It is Monday, 2 February 2026, half
 * past seven.
 */
@DirtiesContext
@Import(FactDesk.Surroundings.class)
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.MOCK)
abstract class FactDesk {

    static final Clerk SITI = Clerk.of("siti", null);
    static final Clerk BUDI = Clerk.of("operator", "Budi Santoso");
    static final Clerk RINI = Clerk.of("rini", "Rini");
    static final LocalDate MONDAY = LocalDate.parse("2026-01-26");
    static final LocalDate TUESDAY = MONDAY.plusDays(1);

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
    }

    private static int offices;

    /** Who may approve whom on which day, and what was said of days. */
    static final class Surroundings {

        static final Set<String> MAY = ConcurrentHashMap.newKeySet();
        static final List<DaysTouched> TOUCHED = new CopyOnWriteArrayList<>();

        @Bean
        @Primary
        Approvals posts() {
            return (approver, subject, day) -> MAY.contains(approver + subject + day);
        }

        @EventListener
        void touched(DaysTouched days) {
            TOUCHED.add(days);
        }
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Facts facts;

    @Autowired
    Decisions decisions;

    @Autowired
    Documents documents;

    @Autowired
    FactHistory history;

    @Autowired
    StandingFacts standing;

    String office;
    String serial;
    String ayu;
    String bima;

    /** No two tests with the same ones. */
    @BeforeEach
    void anOffice(TestInfo test) {
        int number = ++offices;
        office = "O" + number;
        serial = "T" + number;
        ayu = "1990010120150" + "%03d".formatted(number) + "01";
        bima = "1990010120150" + "%03d".formatted(number) + "02";
        jdbc.sql("insert into office values (?, ?, 'Asia/Jakarta')")
                .params(office, test.getDisplayName())
                .update();
        jdbc.sql("insert into pin_group values (?)").param(office).update();
        jdbc.sql("""
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                        values (?, 'Lobi', ?, ?, now(), now())
                        """).params(serial, office, office).update();
        jdbc.sql("insert into employee (nip, name) values (?, 'Ayu'), (?, 'Bima')")
                .params(ayu, bima)
                .update();
        Surroundings.TOUCHED.clear();
        Surroundings.MAY.clear();
    }

    FactDraft of(String nip, LocalDate from, @Nullable LocalDate to, FactDetail detail) {
        return FactDraft.of(nip, null, null, from, to, detail, "surat");
    }

    long drafted(String nip, LocalDate from, @Nullable LocalDate to, FactDetail detail) {
        return facts.draft(of(nip, from, to, detail), SITI);
    }

    long approved(String nip, LocalDate from, @Nullable LocalDate to, FactDetail detail) {
        long id = drafted(nip, from, to, detail);
        approve(id);
        return id;
    }

    void approve(long id) {
        decisions.approve(id, Right.PERSONNEL, "", BUDI);
    }

    Fact.State state(long id) {
        return facts.fact(id).state();
    }

    /** Whether days of somebody see a fact. */
    boolean counts(long id) {
        Fact fact = facts.fact(id);
        return standing.ofPeople(List.of(String.valueOf(fact.nip())), fact.from(), fact.to()).stream()
                .anyMatch(found -> found.id() == id && found.state() == Fact.State.APPROVED);
    }

    static List<DaysTouched> touched() {
        List<DaysTouched> said = List.copyOf(Surroundings.TOUCHED);
        Surroundings.TOUCHED.clear();
        return said;
    }

    static void assertRefused(FactRefusal refusal, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .asInstanceOf(type(FactRefusedException.class))
                .extracting(FactRefusedException::refusal)
                .isEqualTo(refusal);
    }
}
