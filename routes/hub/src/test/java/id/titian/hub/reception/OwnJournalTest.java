package id.titian.hub.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.push.NotKeptException;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.ownjournal.OwnJournalParts;
import id.titian.reception.Custodian;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What terminals push to the hub itself, from the call of a family to the rows of the ledger. */
class OwnJournalTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-06T00:30:20Z"), ZoneOffset.UTC);
    private static final String SERIAL = "CQQC230560124";

    private FreshDatabase database;
    private JdbcTemplate jdbc;
    private LedgerCustodian custodian;

    @BeforeEach
    void anEmptyLedger() {
        database = FreshDatabase.make();
        jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        var intake = new IntakeParts(database, transactions, CLOCK);
        var client = JdbcClient.create(database);
        var journal = OwnJournalParts.over(database, intake.intake(), transactions, CLOCK);
        custodian = new LedgerCustodian(journal, new Guests(client, new ObjectMapper(), CLOCK));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTerminalThatIsShownOutAndLetInAnewIsKnownByWhatItsLogWas() {
        var guests = new Guests(JdbcClient.create(database), new ObjectMapper(), CLOCK);
        jdbc.update("insert into terminal (serial, first_seen_at) values (?, now())", SERIAL);
        guests.letIn(SERIAL, "adms", false, Map.of(), "Siti");
        var was = new Custodian.Remembered(
                Optional.of(Instant.parse("2026-10-05T18:00:00Z")), "9 2026-10-05T16:00", true);
        custodian.remember(SERIAL, was);

        assertThat(guests.showOut(SERIAL)).isTrue();
        guests.letIn(SERIAL, "adms", false, Map.of(), "Siti");

        assertThat(custodian.remembered(SERIAL)).isEqualTo(was);
    }

    @Test
    void whatWasProvenOfAGuestOutlivesTheHubAndIsNeverTakenBack() {
        jdbc.update("insert into terminal (serial, first_seen_at) values (?, now())", SERIAL);
        jdbc.update(
                "insert into guest (serial, family, let_in_at, let_in_by) values (?, 'adms', now(), 'Siti')", SERIAL);
        assertThat(custodian.remembered(SERIAL)).isEqualTo(Custodian.Remembered.NOTHING);
        Instant proven = Instant.parse("2026-10-05T18:00:00Z");

        custodian.remember(SERIAL, new Custodian.Remembered(Optional.of(proven), "2026-10-05T16:00 1001", false));
        custodian.remember(SERIAL, new Custodian.Remembered(Optional.empty(), "2026-10-05T16:00 1001", true));

        assertThat(custodian.remembered(SERIAL))
                .isEqualTo(new Custodian.Remembered(Optional.of(proven), "2026-10-05T16:00 1001", true));
    }

    @Test
    void whatIsKeptIsInTheLedgerWithWorkForTheNextStage() throws Exception {
        custodian.keep(punches(3), OptionalLong.of(-4));

        assertThat(rows("select pin || ' ' || punch_time || ' ' || path || ' ' || clock_offset from punch order by id"))
                .containsExactly(
                        "1000 2026-10-06 07:30:15 push -4",
                        "1001 2026-10-06 07:30:15 push -4",
                        "1002 2026-10-06 07:30:15 push -4");
        assertThat(rows("select array_length(punches, 1)::text from work")).containsExactly("3");
        assertThat(rows("select agent || ' ' || from_seq || '-' || to_seq from custody"))
                .containsExactly("hub 1-3");
    }

    @Test
    void whatComesAgainIsPassedOverAndLeavesNothingBehind() throws Exception {
        custodian.keep(punches(3), OptionalLong.empty());

        custodian.keep(punches(3), OptionalLong.empty());
        custodian.keep(punches(4), OptionalLong.empty());

        assertThat(count("punch")).isEqualTo(4);
        assertThat(count("sighting")).isZero();
        assertThat(count("arrival")).isEqualTo(2);
        assertThat(rows("select from_seq || '-' || to_seq from custody")).containsExactly("1-4");
    }

    @Test
    void whatALongPushBringsIsCutIntoBatches() throws Exception {
        custodian.keep(punches(1_200), OptionalLong.empty());

        assertThat(count("punch")).isEqualTo(1_200);
        assertThat(count("arrival")).isEqualTo(3);
    }

    @Test
    void thePunchThatStandsTwiceInOnePushIsOne() throws Exception {
        custodian.keep(List.of(punch(1001), punch(1001)), OptionalLong.empty());

        assertThat(count("punch")).isEqualTo(1);
        assertThat(rows("select from_seq || '-' || to_seq from custody")).containsExactly("1-2");
    }

    @Test
    void whatCannotBeReadWaitsForAPersonOnce() throws Exception {
        Unreadable strange = new Unreadable(
                SERIAL, Unreadable.Reason.MALFORMED, "No date.", 0, ArrivalPath.PUSH, Bytes.ofUtf8("1001\tnow"));

        custodian.keep(List.of(strange, punch(1001)), OptionalLong.empty());
        custodian.keep(List.of(strange), OptionalLong.empty());

        assertThat(count("quarantine")).isEqualTo(1);
        assertThat(count("punch")).isEqualTo(1);
    }

    @Test
    void aLedgerThatIsAwayIsSaidToTheTerminalAndKeepsNothing() {
        database.close();

        assertThatThrownBy(() -> custodian.keep(punches(1), OptionalLong.empty()))
                .isInstanceOf(NotKeptException.class)
                .hasMessageStartingWith("ledger-unavailable: ");
        assertThat(custodian.wantsWhole(SERIAL))
                .as("a poll is answered all the same")
                .isEmpty();
        database = FreshDatabase.make();
    }

    @Test
    void manyWhoPushAtOnceGetNumbersWithoutHolesAndWithoutContradiction() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> pushes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int pin = 1_000 + i;
            pushes.add(threads.submit(() -> {
                custodian.keep(List.of(punch(pin)), OptionalLong.empty());
                return null;
            }));
        }

        for (Future<?> push : pushes) push.get(60, TimeUnit.SECONDS);

        threads.shutdown();
        assertThat(count("punch")).isEqualTo(60);
        assertThat(count("quarantine")).isZero();
        assertThat(rows("select from_seq || '-' || to_seq from custody")).containsExactly("1-60");
    }

    @Test
    void nobodyCanSpeakUnderTheNameOfTheHub() throws Exception {
        custodian.keep(punches(1), OptionalLong.empty());

        assertThat(rows("select id from agent where revoked_at is not null")).containsExactly("hub");
    }

    private static List<Reading> punches(int count) {
        List<Reading> punches = new ArrayList<>();
        for (int i = 0; i < count; i++) punches.add(punch(1_000 + i));
        return punches;
    }

    private static Punch punch(int pin) {
        return new Punch(
                SERIAL,
                Integer.toString(pin),
                PinForm.DIGITS,
                LocalDateTime.of(2026, 10, 6, 7, 30, 15),
                0,
                0,
                1,
                "0",
                ArrivalPath.PUSH,
                Bytes.ofUtf8(pin + "\t2026-10-06 07:30:15\t0\t1\t0"));
    }

    private List<String> rows(String sql) {
        return jdbc.queryForList(sql, String.class);
    }

    private long count(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }
}
