package id.titian.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.wire.Entry;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-02-05T03:00:00Z");
    private static final int DAY_SECONDS = 86_400;

    private FreshDatabase database;
    private IntakeParts intake;
    private Ledger ledger;

    @BeforeEach
    void aLedgerOfTwoTerminalsAndTwoDays() {
        database = FreshDatabase.make();
        intake = new IntakeParts(database, Clock.fixed(NOW, ZoneOffset.UTC));
        ledger = LedgerParts.ledger(intake.jdbc);
        intake.enrol("a-1");
        intake.enrol("a-2");
        List<Punch> punches = new ArrayList<>(Journalist.punches("SN1", 20, ArrivalPath.PULL));
        punches.addAll(Journalist.punches("SN2", 10, ArrivalPath.PULL));
        punches.add(Journalist.punch("SN2", "0042", DAY_SECONDS, ArrivalPath.PULL));
        Journalist journalist = new Journalist("a-1").note(punches);
        intake.take(journalist.cut(1, 15));
        intake.take(journalist.cut(16, 31));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theWholeLedgerIsReadPageByPageWithoutGapOrRepeat() {
        List<Long> ids = new ArrayList<>();
        long after = 0;
        for (List<LedgerPunch> page = ledger.page(LedgerFilter.ALL, after, 7);
                !page.isEmpty();
                page = ledger.page(LedgerFilter.ALL, after, 7)) {
            page.forEach(punch -> ids.add(punch.id()));
            after = ids.get(ids.size() - 1);
        }

        assertThat(ids).hasSize(31).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aSearchThatTakesTooLongIsEnded() throws SQLException {
        Ledger impatient = LedgerParts.ledger(intake.jdbc, 1);

        try (Connection other = database.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table punch in access exclusive mode");

            assertThatThrownBy(() -> impatient.page(LedgerFilter.ALL, 0, 1)).isInstanceOf(QueryTimeoutException.class);
        }
        assertThat(impatient.page(LedgerFilter.ALL, 0, 1)).hasSize(1);
    }

    @Test
    void aPageCanBeNarrowedToADayATerminalAndAPin() {
        Optional<LocalDate> first = Optional.of(LocalDate.of(2026, 1, 5));
        Optional<LocalDate> second = Optional.of(LocalDate.of(2026, 1, 6));

        assertThat(count(first, Optional.empty(), Optional.empty())).isEqualTo(30);
        assertThat(count(second, Optional.empty(), Optional.empty())).isEqualTo(1);
        assertThat(count(first, Optional.of("SN2"), Optional.empty())).isEqualTo(10);
        assertThat(count(Optional.empty(), Optional.of("SN1"), Optional.of("3")))
                .isEqualTo(2);
        assertThat(count(Optional.empty(), Optional.empty(), Optional.of("42"))).isEqualTo(1);
        assertThat(count(Optional.empty(), Optional.of("SN3"), Optional.empty()))
                .isZero();
    }

    @Test
    void aRowLeadsBackToTheBytesThatTheTerminalSent() {
        LedgerPunch row = ledger.page(new LedgerFilter(Optional.empty(), Optional.empty(), Optional.of("42")), 0, 1)
                .get(0);

        Entry evidence = ledger.evidence(row.id()).orElseThrow();

        assertThat(evidence.sequence()).isEqualTo(31);
        assertThat(evidence.reading()).isEqualTo(Journalist.punch("SN2", "0042", DAY_SECONDS, ArrivalPath.PULL));
        assertThat(row.pinSent()).isEqualTo("0042");
        assertThat(row.agent()).isEqualTo("a-1");
        assertThat(row.recordedAt()).isEqualTo(NOW);
        assertThat(row.key()).isEqualTo(((Punch) evidence.reading()).key());
    }

    @Test
    void whatNobodyHasIsNotFound() {
        assertThat(ledger.punch(999_999)).isEmpty();
        assertThat(ledger.evidence(999_999)).isEmpty();
        assertThat(ledger.evidence(1, 999)).isEmpty();
        assertThat(ledger.punch(new PunchKey("SN1", "77", LocalDateTime.of(2026, 1, 5, 7, 0), 0)))
                .isEmpty();
    }

    @Test
    void everyTimeThatAPunchCameAgainIsToldWithWhatItSaid() {
        intake.take(new Journalist("a-2")
                .note(List.of(Journalist.punch("SN1", "1", 0, ArrivalPath.LIVE)))
                .cut(1, 1));
        PunchKey key = new PunchKey("SN1", "1", LocalDateTime.of(2026, 1, 5, 7, 0), 0);

        LedgerPunch row = ledger.punch(key).orElseThrow();

        assertThat(row.sightings()).isEqualTo(1);
        assertThat(row.inOutMode()).isZero();
        assertThat(ledger.sightings(row.id())).singleElement().satisfies(sighting -> {
            assertThat(sighting.agent()).isEqualTo("a-2");
            assertThat(sighting.path()).isEqualTo("live");
            assertThat(sighting.inOutMode()).isEqualTo(1);
            assertThat(sighting.verifyMode()).isNull();
            assertThat(sighting.receivedAt()).isEqualTo(NOW);
            assertThat(ledger.evidence(sighting.arrival(), sighting.arrivalIndex()))
                    .isPresent();
        });
    }

    @Test
    void allKeysCanBeComparedWithSomethingElse() {
        List<KeyRow> first = ledger.keys(0, 20);
        List<KeyRow> rest = ledger.keys(first.get(19).id(), 20);

        assertThat(first).hasSize(20);
        assertThat(rest).hasSize(11);
        assertThat(rest.get(10).key()).isEqualTo(new PunchKey("SN2", "42", LocalDateTime.of(2026, 1, 6, 7, 0), 0));
    }

    @Test
    void aPageHasALimit() {
        assertThatThrownBy(() -> ledger.page(LedgerFilter.ALL, 0, Ledger.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.keys(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private long count(Optional<LocalDate> day, Optional<String> serial, Optional<String> pin) {
        return ledger.page(new LedgerFilter(day, serial, pin), 0, 100).size();
    }
}
