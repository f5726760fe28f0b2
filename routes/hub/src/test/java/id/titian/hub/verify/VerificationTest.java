package id.titian.hub.verify;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What was changed by hand is named, and nothing else is. */
class VerificationTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:00:00Z");

    private FreshDatabase database;
    private IntakeParts hub;
    private JdbcTemplate jdbc;
    private Verification verification;
    private Journalist journal;

    @BeforeEach
    void fiveArrivalsOfTwoTerminals() {
        database = FreshDatabase.make();
        hub = new IntakeParts(database, Clock.fixed(NOW, ZoneOffset.UTC));
        jdbc = hub.jdbc;
        verification = new Verification(jdbc, new DataSourceTransactionManager(database));
        hub.enrol("a-1");
        hub.enrol("a-2");
        journal = new Journalist("a-1").note(Journalist.punches("SN1", 50, ArrivalPath.LIVE));
        journal.cutAll(10).forEach(hub::take);
        Journalist other = new Journalist("a-2")
                .note(Journalist.punches("SN2", 20, ArrivalPath.PULL))
                // The other way of the same terminal: sightings, and a record that nobody can read.
                .note(Journalist.punches("SN1", 5, ArrivalPath.PULL))
                .note(List.of(new Unreadable(
                        "SN2", Unreadable.Reason.MALFORMED, "odd", 0, ArrivalPath.PULL, Bytes.ofHex("ff00"))));
        hub.take(other.cut(1, 26));
    }

    @AfterEach
    void close() {
        hub.close();
        database.close();
    }

    @Test
    void bklC13WhatNobodyTouchedIsSoundAndCounted() {
        Verification.Step step = all();

        assertThat(step.differences()).isEmpty();
        assertThat(step.counts()).isEqualTo(new Compared(6, 76, 70));
        assertThat(step.next()).isNull();
    }

    @Test
    void bklC13AChangedRawRecordIsNamedWithItsArrivalAndNothingElse() {
        byte[] payload = payload(2);
        String text = new String(payload, StandardCharsets.UTF_8);
        String original = raw(2, 3);
        assertThat(text).contains(original);
        String changed = (original.charAt(0) == 'a' ? 'b' : 'a') + original.substring(1);

        store(2, Bytes.ofUtf8(text.replaceFirst(original, changed)));

        assertThat(all().differences()).satisfiesExactly(each -> {
            assertThat(each.code()).isEqualTo("payload-altered");
            assertThat(each.arrival()).isEqualTo(2);
            assertThat(each.agent()).isEqualTo("a-1");
            assertThat(each.epoch()).isEqualTo(journal.epoch());
            assertThat(each.from()).isEqualTo(11);
            assertThat(each.to()).isEqualTo(20);
        });
    }

    @Test
    void bklC13SomePunchesAloneAreComparedWithWhatBroughtThem() {
        List<Long> some = jdbc.queryForList("select id from punch where arrival in (2, 4)", Long.class);
        assertThat(verification.only(some).counts()).isEqualTo(new Compared(2, 20, 20));
        assertThat(verification.only(some).differences()).isEmpty();
        assertThat(verification.only(List.of()).counts()).isEqualTo(Compared.NOTHING);

        jdbc.update("update punch set pin_sent = '9' where id = ?", some.get(0));
        jdbc.update("update arrival set after_hash = ? where id = 3", (Object) new byte[32]);
        jdbc.update("delete from punch where arrival = 5");

        assertThat(verification.only(some).differences())
                .as("the arrival between them and the one behind are not asked for their own faults")
                .extracting(Difference::code)
                .containsExactly("punch-altered");
        byte[] payload = payload(4);
        payload[payload.length / 2] = 0;
        store(4, Bytes.of(payload));
        assertThat(verification.only(some).differences())
                .extracting(each -> each.code() + " " + each.arrival())
                .containsExactly("punch-altered 2", "payload-altered 4");
    }

    @Test
    void bklC13APayloadThatCannotBeReadAnyMoreIsNamed() {
        byte[] payload = payload(3);
        payload[payload.length / 2] = 0;
        store(3, Bytes.of(payload));

        assertThat(codes()).containsExactly("payload-altered 3 21-30 []");
    }

    @Test
    void bklC13AChangedTimeNamesThePunchAndTheEntryThatIsNowNowhere() {
        long punch = jdbc.queryForObject("select id from punch where arrival = 4 and arrival_index = 6", Long.class);

        jdbc.update("update punch set punch_time = punch_time - interval '8 minutes' where id = ?", punch);

        assertThat(codes()).containsExactly("entry-missing 4 37-37 []", "punch-altered 4 37-37 [" + punch + "]");
        assertThat(all().differences().get(1).message())
                .contains("time 2026-01-05T06:52:36, came as 2026-01-05T07:00:36");
    }

    @Test
    void bklC13EveryColumnOfAPunchIsCompared() {
        long punch = jdbc.queryForObject("select id from punch where arrival = 4 and arrival_index = 6", Long.class);
        for (String change : List.of(
                "pin_sent = '07'",
                "in_out_mode = 5",
                "verify_mode = 9",
                "work_code = 'x'",
                "path = 'file'",
                "clock_offset = 3",
                "observed_at = observed_at + interval '1 ms'",
                "recorded_at = recorded_at + interval '1 day'",
                "arrival_index = 7",
                "arrival_index = 10")) {
            jdbc.execute("create table kept as select * from punch where id = " + punch);
            jdbc.update("update punch set " + change + " where id = ?", punch);

            assertThat(all().differences()).as(change).satisfiesExactly(each -> {
                assertThat(each.code()).isEqualTo("punch-altered");
                assertThat(each.punches()).containsExactly(punch);
            });

            jdbc.update("delete from punch where id = ?", punch);
            jdbc.execute("insert into punch overriding system value select * from kept");
            jdbc.execute("drop table kept");
            assertThat(codes()).isEmpty();
        }
    }

    @Test
    void bklC13ADeletedAndAnAddedPunchAreNamed() {
        jdbc.update("delete from punch where arrival = 1 and arrival_index = 9");
        long added = jdbc.queryForObject("""
                insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                select terminal, '99', punch_time, 0, path, observed_at, recorded_at, arrival, arrival_index from punch
                 where arrival = 5 and arrival_index = 9 returning id
                """, Long.class);

        assertThat(codes()).containsExactly("entry-missing 1 10-10 []", "punch-altered 5 50-50 [" + added + "]");
    }

    @Test
    void bklC13ADeletedQuarantinedRecordIsNamed() {
        jdbc.update("delete from quarantine");

        assertThat(codes()).containsExactly("entry-missing 6 26-26 []");
    }

    @Test
    void bklC13TwoSwappedArrivalsAreNamed() {
        byte[] second = payload(2);
        store(2, Bytes.of(payload(4)));
        store(4, Bytes.of(second));

        assertThat(codes()).containsExactly("arrival-altered 2 11-20 []", "arrival-altered 4 31-40 []");
    }

    @Test
    void bklC13ADeletedArrivalIsNamedWithItsNumbersAndItsPunches() {
        List<Long> punches = jdbc.queryForList("select id from punch where arrival = 3 order by id", Long.class);

        jdbc.update("delete from arrival where id = 3");

        assertThat(codes()).containsExactly("arrival-missing null 21-30 []", "arrival-gone 3 null-null " + punches);
    }

    @Test
    void bklC13TheLastArrivalAndAWholeJournalAreMissedToo() {
        jdbc.update("delete from arrival where id in (5, 6)");
        jdbc.update("delete from punch where arrival in (5, 6)");

        assertThat(codes()).containsExactly("arrival-missing null 41-50 []", "arrival-missing null 1-26 []");
    }

    @Test
    void bklC13AChangedHashIsNamedAndItsNeighboursAreNot() {
        jdbc.update("update arrival set after_hash = ? where id = 2", new byte[32]);

        assertThat(codes()).containsExactly("arrival-altered 2 11-20 []");
    }

    /** Whoever forges one arrival with all its hashes has to forge every later one, too. */
    @Test
    void bklC13AForgedArrivalDoesNotFitItsNeighbour() throws Exception {
        Batch true2 = WireReader.batch(Bytes.of(payload(2)));
        List<Entry> entries = new ArrayList<>(true2.entries());
        Entry first = entries.get(0);
        Punch punch = (Punch) first.reading();
        entries.set(
                0,
                new Entry(
                        first.sequence(),
                        first.observedAt(),
                        first.clockOffsetSeconds(),
                        new Punch(
                                punch.serial(),
                                punch.pin(),
                                punch.pinForm(),
                                punch.punchTime(),
                                punch.ordinal(),
                                4,
                                punch.verifyMode(),
                                punch.workCode(),
                                punch.path(),
                                punch.raw())));
        Batch forged = Batch.of("a-1", journal.epoch(), true2.before(), entries);
        store(2, WireWriter.batch(forged));
        jdbc.update(
                "update arrival set after_hash = ? where id = 2", forged.after().toArray());
        jdbc.update("update punch set in_out_mode = 4 where arrival = 2 and arrival_index = 0");

        assertThat(codes()).containsExactly("seam-broken 3 21-30 []");
    }

    @Test
    void bklC13CustodyThatWasChangedIsNamed() {
        jdbc.update("update custody set after_hash = ? where agent = 'a-1'", new byte[32]);

        assertThat(codes()).containsExactly("custody-altered 5 41-50 []");
    }

    @Test
    void bklC13ALedgerThatIsWalkedInSmallestStepsIsCountedOnce() {
        jdbc.update("update arrival set after_hash = ? where id = 2", new byte[32]);
        jdbc.update("delete from arrival where id = 4");

        Compared counts = Compared.NOTHING;
        List<String> found = new ArrayList<>();
        Cursor at = null;
        int steps = 0;
        do {
            Verification.Step step = verification.step(Window.EVERYTHING, at, Duration.ZERO);
            counts = counts.plus(step.counts());
            found.addAll(codes(step));
            at = step.next() == null ? null : Cursor.parse(step.next().text()).orElseThrow();
            steps++;
        } while (at != null);

        assertThat(counts).isEqualTo(new Compared(5, 66, 70));
        assertThat(found)
                .containsExactly(
                        "arrival-altered 2 11-20 []",
                        "arrival-missing null 31-40 []",
                        "arrival-gone 4 null-null "
                                + jdbc.queryForList("select id from punch where arrival = 4 order by id", Long.class));
        assertThat(steps).isGreaterThan(2);
    }

    @Test
    void bklC13OverlappingAndHolesAreSound() {
        Journalist third = new Journalist("a-2").note(Journalist.punches("SN3", 60, ArrivalPath.LIVE));
        hub.take(third.cut(41, 60));
        hub.take(third.cut(1, 10));
        hub.take(third.cut(5, 20));
        hub.take(third.cut(8, 12));
        hub.take(third.cut(15, 30));

        assertThat(codes()).isEmpty();
    }

    /** Batches come in any order while the steps go on, before the place where a step has stopped and behind it. */
    @Test
    void bklC13ARunningIntakeDoesNotDisturbIt() throws Exception {
        List<Batch> batches = new ArrayList<>(new Journalist("a-1")
                .note(Journalist.punches("SN3", 200, ArrivalPath.LIVE))
                .cutAll(4));
        Collections.shuffle(batches, new Random(7));
        Thread intake = new Thread(() -> batches.forEach(hub::take));

        intake.start();
        List<String> found = new ArrayList<>();
        do {
            Cursor at = null;
            do {
                Verification.Step step = verification.step(Window.EVERYTHING, at, Duration.ZERO);
                found.addAll(codes(step));
                at = step.next();
            } while (at != null);
        } while (intake.isAlive());
        intake.join();

        assertThat(found).isEmpty();
        assertThat(all().counts()).isEqualTo(new Compared(56, 276, 270));
    }

    @Test
    void bklC13ASpanOfTimeIsCheckedAlone() {
        jdbc.update(
                "update arrival set after_hash = ?, received_at = '2026-01-04T00:00:00Z' where id = 2", new byte[32]);

        var step = verification.step(new Window(NOW, NOW.plusSeconds(1)), null);

        assertThat(step.differences()).extracting(Difference::code).containsOnly("punch-altered");
        assertThat(step.counts()).isEqualTo(new Compared(5, 66, 70));
    }

    private Verification.Step all() {
        return verification.step(Window.EVERYTHING, null);
    }

    private List<String> codes() {
        return codes(all());
    }

    private static List<String> codes(Verification.Step step) {
        return step.differences().stream()
                .map(each ->
                        each.code() + " " + each.arrival() + " " + each.from() + "-" + each.to() + " " + each.punches())
                .toList();
    }

    private byte[] payload(long arrival) {
        return jdbc.queryForObject("select payload from arrival where id = ?", byte[].class, arrival);
    }

    private String raw(long arrival, int index) {
        try {
            return WireReader.batch(Bytes.of(payload(arrival)))
                    .entries()
                    .get(index)
                    .reading()
                    .raw()
                    .hex();
        } catch (id.titian.contract.wire.WireException e) {
            throw new AssertionError(e);
        }
    }

    private void store(long arrival, Bytes payload) {
        jdbc.update("update arrival set payload = ? where id = ?", payload.toArray(), arrival);
    }
}
