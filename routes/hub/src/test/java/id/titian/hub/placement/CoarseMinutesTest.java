package id.titian.hub.placement;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.ScriptedDestination;
import id.titian.hub.delivery.Stages;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import id.titian.hub.quarantine.DecisionRefusedException;
import id.titian.hub.quarantine.QuarantineFilter;
import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Minutes of a report beside the punches of the ledger, from the agent's batch to the note that names the punch. */
class CoarseMinutesTest {

    private static final String MINUTE = "2026-02-02 07:21";
    private static final LocalDateTime SECOND = LocalDateTime.parse("2026-02-02T07:21:05");

    private FreshDatabase database;
    private Stages stages;
    private IntakeParts intake;

    @BeforeEach
    void anOfficeWithATerminal() {
        database = FreshDatabase.make();
        stages = new Stages(database, Map.of("payroll", new ScriptedDestination(Destination.Grouping.DAY))).withAyu();
        intake = new IntakeParts(database, Clock.fixed(Stages.MORNING, ZoneOffset.UTC));
        intake.enrol("setda");
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void aMinuteWhosePunchIsInTheLedgerIsClosedAndNamesIt() {
        taken(punch("A1", "7", SECOND));

        taken(minute("A1", "007", MINUTE, 0));

        long row = stages.jdbc().sql("select id from punch").query(Long.class).single();
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.outcome()).isEqualTo("cured");
            assertThat(item.closedBy()).isEqualTo("titian");
            assertThat(item.punch()).isEqualTo(row);
            assertThat(item.note())
                    .isEqualTo("It is the punch of 2026-02-02 07:21:05, row " + row + " of the ledger, key "
                            + new PunchKey("A1", "7", SECOND, 0).hash().hex() + ".");
        });
        assertThat(stages.count("punch")).isEqualTo(1);
        assertThat(stages.count("coarse_work")).isZero();
    }

    @Test
    void aMinuteWhosePunchComesLaterIsClosedThen() {
        taken(minute("A1", "7", MINUTE, 0));
        assertThat(open()).hasSize(1);

        taken(punch("A1", "0007", SECOND));

        assertThat(open()).isEmpty();
        assertThat(stages.count("punch")).isEqualTo(1);
        assertThat(stages.count("placement")).isEqualTo(1);
    }

    @Test
    void bothInOneBatchFindEachOther() {
        taken(minute("A1", "7", MINUTE, 0), punch("A1", "7", SECOND));

        assertThat(open()).isEmpty();
    }

    @Test
    void anotherPersonMinuteOrTerminalIsNotThePunchThatIsMeant() {
        taken(minute("A1", "7", MINUTE, 0));

        taken(
                punch("A1", "8", SECOND),
                punch("B2", "7", SECOND),
                punch("A1", "7", LocalDateTime.parse("2026-02-02T07:20:59")),
                punch("A1", "7", LocalDateTime.parse("2026-02-02T07:22:00")));

        assertThat(open()).singleElement().satisfies(item -> {
            assertThat(item.pin()).isEqualTo("7");
            assertThat(item.punchTime()).isEqualTo("2026-02-02T07:21:00");
        });
    }

    @Test
    void theFirstAndTheLastSecondBelongToTheirMinute() {
        taken(minute("A1", "7", MINUTE, 0), minute("A1", "7", "2026-02-02 07:22", 0));

        taken(
                punch("A1", "7", LocalDateTime.parse("2026-02-02T07:21:59")),
                punch("A1", "7", LocalDateTime.parse("2026-02-02T07:22:00")));

        assertThat(open()).isEmpty();
    }

    @Test
    void aReportThatNamesAMinuteTwiceMeansTwoPunches() {
        taken(minute("A1", "7", MINUTE, 0), minute("A1", "7", MINUTE, 1), punch("A1", "7", SECOND));
        assertThat(open()).hasSize(1);

        taken(punch("A1", "7", SECOND.plusSeconds(20)));

        assertThat(open()).isEmpty();
        assertThat(items()).extracting(QuarantineItem::punch).doesNotHaveDuplicates();
    }

    @Test
    void theSameReportAgainOpensNothingAgain() {
        taken(punch("A1", "7", SECOND), minute("A1", "7", MINUTE, 0));

        taken(minute("A1", "7", MINUTE, 0));

        assertThat(items()).singleElement().extracting(QuarantineItem::outcome).isEqualTo("cured");
    }

    @Test
    void whatAPersonDecidedStays() throws DecisionRefusedException {
        taken(minute("A1", "7", MINUTE, 0));
        stages.quarantine().dismiss(List.of(open().get(0).id()), "Siti", "asked");

        taken(punch("A1", "7", SECOND));

        assertThat(items()).singleElement().extracting(QuarantineItem::outcome).isEqualTo("dismissed");
    }

    @Test
    void aTerminalThatTellsPinsApartMeansExactlyThatPin() {
        taken(punch("E1", "12", PinForm.EXACT, SECOND));

        taken(minute("E1", "0012", MINUTE, 0), minute("E1", "12", MINUTE, 0));

        assertThat(open()).singleElement().extracting(QuarantineItem::pin).isEqualTo("0012");
    }

    @Test
    void aRecordThatNamesNoMinuteWaitsAndStopsNobody() {
        taken(
                unreadable("A1", "no tab", 0),
                unreadable("A1", "7\t2026-02-30 07:21", 0),
                unreadable("A1", "7\t2026-02-02 07:21:05", 0),
                unreadable("A1", "\u00e4\t" + MINUTE, 0),
                punch("A1", "7", SECOND));

        assertThat(open()).hasSize(4).allSatisfy(item -> assertThat(item.pin()).isNull());
        assertThat(stages.count("coarse_work")).isZero();
    }

    @Test
    void moreThanOneTransactionTakesAreAllCompared() {
        String minutes = "generate_series(0, " + (CoarseMinutes.ITEMS_MAX + 10) + ") as n";
        stages.jdbc().sql("""
                        with item as (
                            insert into quarantine (reason, identity, detail, serial, pin, punch_time, raw, opened_at)
                            select 'TIME_COARSE', sha256(n::text::bytea), '', 'A1', '7',
                                   timestamp '2026-01-05' + n * interval '1 minute', '', now()
                              from %s returning id)
                        insert into coarse_work select id from item
                        """.formatted(minutes)).update();
        stages.jdbc().sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                        select (select id from terminal where serial = 'A1'), '7',
                               timestamp '2026-01-05 00:00:30' + n * interval '1 minute', 0, 'pull', now(), now(), 1, 0
                          from %s
                        """.formatted(minutes)).update();

        stages.placement().placeWhatWaits();

        assertThat(stages.count("quarantine where outcome is distinct from 'cured'"))
                .isZero();
        assertThat(stages.count("coarse_work")).isZero();
    }

    @Test
    void whatWaitedBeforeMinutesWereComparedIsComparedToo() {
        var older = new PGSimpleDataSource();
        older.setURL(database.getJdbcUrl());
        older.setUser(database.getUsername());
        older.setPassword(database.getPassword());
        older.setCurrentSchema("older");
        migrate("7");
        JdbcClient there = JdbcClient.create(older);
        there.sql(
                        "insert into terminal (serial, pin_form, first_seen_at) values ('A1', 'digits', now()), ('E1', 'exact', now())")
                .update();
        there.sql("""
                        insert into quarantine (reason, identity, detail, serial, raw, opened_at)
                        select 'TIME_COARSE', sha256(raw), '', serial, raw, now()
                          from (values ('A1', '007' || chr(9) || '2026-02-02 07:21'), ('E1', '0012' || chr(9) || '2026-02-02 07:21'),
                                       ('A1', '7' || chr(9) || '2026-13-45 07:21'), ('A1', 'nonsense'),
                                       ('A1', E'a\\\\b' || chr(9) || '2026-02-02 07:21')) as v (serial, text)
                         cross join lateral (select convert_to(text, 'UTF8') as raw) as r
                        """).update();

        migrate("8");

        assertThat(there.sql("""
                        select serial || ' ' || pin || ' ' || punch_time from quarantine q join coarse_work on item = q.id order by 1
                        """).query(String.class).list())
                .containsExactly("A1 7 2026-02-02 07:21:00", "E1 0012 2026-02-02 07:21:00");
        assertThat(there.sql("select count(*) from quarantine where pin is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("older")
                .target(version)
                .load()
                .migrate();
    }

    /** Takes readings in a journal of their own, and places them. */
    private void taken(Reading... readings) {
        intake.take(new Journalist("setda").note(List.of(readings)).cut(1, readings.length));
        stages.placement().placeWhatWaits();
    }

    private static Punch punch(String serial, String pin, LocalDateTime time) {
        return punch(serial, pin, PinForm.DIGITS, time);
    }

    private static Punch punch(String serial, String pin, PinForm form, LocalDateTime time) {
        return new Punch(serial, pin, form, time, 0, 0, 1, null, ArrivalPath.PULL, Bytes.ofUtf8(serial + pin + time));
    }

    private static Unreadable minute(String serial, String pin, String minute, int occurrence) {
        return unreadable(serial, pin + '\t' + minute, occurrence);
    }

    private static Unreadable unreadable(String serial, String raw, int occurrence) {
        return new Unreadable(
                serial,
                Unreadable.Reason.TIME_COARSE,
                "The report names the minute only.",
                occurrence,
                ArrivalPath.FILE,
                Bytes.ofUtf8(raw));
    }

    private List<QuarantineItem> open() {
        return stages.quarantine().search(QuarantineFilter.openItems(QuarantineReason.TIME_COARSE, 100));
    }

    private List<QuarantineItem> items() {
        return stages.quarantine()
                .search(new QuarantineFilter(
                        QuarantineReason.TIME_COARSE, null, null, null, null, null, null, null, 0, 100));
    }
}
