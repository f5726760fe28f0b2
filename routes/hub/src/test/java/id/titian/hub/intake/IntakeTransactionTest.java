package id.titian.hub.intake;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.custody.CustodyParts;
import id.titian.hub.custody.Holes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeTransactionTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:00:00Z");
    private static final String SERIAL = "SN1";

    private FreshDatabase database;
    private IntakeParts hub;

    @BeforeEach
    void anEmptyLedger() {
        database = FreshDatabase.create();
        hub = new IntakeParts(database.source(), Clock.fixed(NOW, ZoneOffset.UTC));
        hub.enrol("a-1");
        hub.enrol("a-2");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aBatchBecomesLedgerRowsWorkAndAReceipt() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 50, ArrivalPath.PULL));

        List<Answer> answers = hub.take(Journalist.message(journalist.cut(1, 50)));

        assertThat(answers)
                .containsExactly(new Answer(
                        "a-1", new Receipt(journalist.epoch(), 50, journalist.hash(50), List.of(), List.of())));
        assertThat(hub.count("punch")).isEqualTo(50);
        assertThat(row("select serial || ' ' || coalesce(adopted_at::text, 'waits') from terminal"))
                .isEqualTo("SN1 waits");
        assertThat(
                        row(
                                "select string_agg(id::text, ' ' order by id) from (select unnest(punches) as id from work) as work"))
                .isEqualTo(row("select string_agg(id::text, ' ' order by id) from punch"));
        assertThat(row("select last_batch_at at time zone 'UTC' from agent where id = 'a-1'"))
                .isEqualTo("2026-01-05 03:00:00");
    }

    @Test
    void aRowHasWhatTheTerminalSaid() {
        Punch punch = new Punch(
                SERIAL,
                "00017",
                PinForm.DIGITS,
                LocalDateTime.of(2026, 1, 5, 7, 59, 58),
                3,
                4,
                15,
                "7",
                ArrivalPath.LIVE,
                Bytes.ofUtf8("raw"));
        Journalist journalist = new Journalist("a-1").note(List.of(punch));

        hub.take(Journalist.message(journalist.cut(1, 1)));

        assertThat(row("""
                        select concat_ws('|', pin, pin_sent, punch_time, ordinal, in_out_mode, verify_mode, work_code, path,
                            clock_offset, observed_at at time zone 'UTC', recorded_at at time zone 'UTC', arrival_index)
                        from punch"""))
                .isEqualTo(
                        "17|00017|2026-01-05 07:59:58|3|4|15|7|live|2|2026-01-05 00:00:00.001|2026-01-05 03:00:00|0");
    }

    @Test
    void whatATerminalLeftOpenStaysOpen() {
        Punch punch = new Punch(
                SERIAL,
                "17",
                PinForm.DIGITS,
                LocalDateTime.of(2026, 1, 5, 7, 0),
                0,
                null,
                null,
                null,
                ArrivalPath.FILE,
                Bytes.EMPTY);
        Journalist journalist = new Journalist("a-1").note(List.of(punch));

        hub.take(Journalist.message(journalist.cut(1, 1)));

        assertThat(row("select num_nulls(pin_sent, in_out_mode, verify_mode, work_code) from punch"))
                .isEqualTo("4");
    }

    @Test
    void theSamePunchesByPullLiveEventAndFileAreOneRowEachAndEveryArrivalStaysVisible() {
        Journalist puller = new Journalist("a-1")
                .note(Journalist.punches(SERIAL, 20, ArrivalPath.PULL))
                .note(Journalist.punches(SERIAL, 20, ArrivalPath.LIVE));
        Journalist stick = new Journalist("a-2").note(Journalist.punches(SERIAL, 20, ArrivalPath.FILE));

        hub.take(Journalist.message(puller.cut(1, 40)));
        hub.take(Journalist.message(stick.cut(1, 20)));
        hub.take(Journalist.message(puller.cut(1, 40)), Journalist.message(stick.cut(1, 20)));

        assertThat(hub.count("punch")).isEqualTo(20);
        assertThat(rows("select path || ' ' || count(*) from sighting group by path order by path"))
                .containsExactly("file 20", "live 20");
        assertThat(rows("select path || ' ' || in_out_mode from sighting group by path, in_out_mode order by 1"))
                .containsExactly("file 1", "live 1");
        assertThat(row("select count(*) from work")).isEqualTo("1");
        assertThat(rows("select agent || ' ' || resent from arrival order by 1"))
                .containsExactly("a-1 1", "a-2 1");
    }

    @Test
    void theSamePunchTwiceInOneGroupIsOneRowAndOneSighting() {
        Journalist one = new Journalist("a-1").note(Journalist.punches(SERIAL, 10, ArrivalPath.PULL));
        Journalist two = new Journalist("a-2").note(Journalist.punches(SERIAL, 10, ArrivalPath.FILE));

        hub.take(Journalist.message(one.cut(1, 10)), Journalist.message(two.cut(1, 10)));

        assertThat(hub.count("punch")).isEqualTo(10);
        assertThat(hub.count("sighting")).isEqualTo(10);
    }

    @Test
    void anyOrderOfBatchesGivesTheSameLedgerAndCustody() throws Exception {
        Journalist one = new Journalist("a-1").note(Journalist.punches(SERIAL, 40, ArrivalPath.PULL));
        Journalist two = new Journalist("a-2")
                .note(Journalist.punches(SERIAL, 25, ArrivalPath.LIVE))
                .note(Journalist.punches("SN2", 15, ArrivalPath.LIVE));
        List<Batch> cuts = Stream.of(
                        one.cutAll(7), two.cutAll(9), List.of(one.cut(5, 12), two.cut(1, 20), one.cut(8, 14)))
                .flatMap(List::stream)
                .collect(toList());
        List<String> expectedKeys = null;
        List<String> expectedCustody = null;
        for (int seed = 0; seed < 12; seed++) {
            emptyTheLedger();
            Random random = new Random(seed);
            Collections.shuffle(cuts, random);

            for (int from = 0; from < cuts.size(); ) {
                int to = Math.min(cuts.size(), from + 1 + random.nextInt(4));
                hub.take(
                        cuts.subList(from, to).stream().map(Journalist::message).toList());
                from = to;
            }

            List<String> keys = rows("""
                    select t.serial || ' ' || pin || ' ' || punch_time || ' ' || ordinal || ' '
                        || (select count(*) from sighting s where s.punch = p.id)
                    from punch p join terminal t on t.id = p.terminal order by 1""");
            List<String> custody = rows(
                    "select agent || epoch || from_seq || '-' || to_seq || encode(before_hash || after_hash, 'hex') from custody order by 1");
            if (expectedKeys == null) {
                expectedKeys = keys;
                expectedCustody = custody;
            }
            assertThat(keys).as("seed %d", seed).hasSize(55).isEqualTo(expectedKeys);
            assertThat(custody).as("seed %d", seed).hasSize(2).isEqualTo(expectedCustody);
        }
    }

    @Test
    void aHoleIsNamedAndLaterFilled() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 60, ArrivalPath.PULL));
        Holes holes = CustodyParts.holes(hub.jdbc);

        hub.take(Journalist.message(journalist.cut(11, 20)), Journalist.message(journalist.cut(41, 60)));
        List<String> named = holes.of("a-1").stream().map(Holes.Hole::text).toList();
        List<Answer> answers = hub.take(Journalist.message(journalist.cut(1, 10)));
        hub.take(Journalist.message(journalist.cut(15, 45)));

        assertThat(named).containsExactly("1–10 missing", "21–40 missing");
        assertThat(answers.get(0).receipt().upTo()).isEqualTo(20);
        assertThat(answers.get(0).receipt().above()).containsExactly(new SequenceRange(41, 60));
        assertThat(holes.all()).isEmpty();
        assertThat(hub.count("punch")).isEqualTo(60);
        assertThat(hub.count("sighting")).isZero();
    }

    @Test
    void aBatchCutAnewIsComparedInsideAndTakenOnlyWhereItIsNew() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 20)));

        List<Answer> answers = hub.take(Journalist.message(journalist.cut(13, 30)));
        hub.take(Journalist.message(journalist.cut(5, 8)));

        assertThat(answers.get(0).receipt().upTo()).isEqualTo(30);
        assertThat(hub.count("punch")).isEqualTo(30);
        assertThat(hub.count("sighting")).isZero();
        assertThat(hub.count("quarantine")).isZero();
        assertThat(rows("select from_seq || '-' || to_seq || ' ' || resent from arrival order by from_seq"))
                .containsExactly("1-20 0", "13-30 0");
    }

    @Test
    void anotherEntryUnderAHeldNumberIsRefusedWholeAndKept() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 20)));
        List<Entry> forged = new ArrayList<>(journalist.cut(5, 9).entries());
        forged.set(
                2,
                new Entry(
                        7,
                        forged.get(2).observedAt(),
                        forged.get(2).clockOffsetSeconds(),
                        Journalist.punch(SERIAL, "99", 6, ArrivalPath.PULL)));
        Batch batch = Batch.of("a-1", journalist.epoch(), journalist.hash(4), forged);

        List<Answer> answers = hub.take(Journalist.message(batch));

        assertThat(answers.get(0).receipt().upTo()).isEqualTo(20);
        assertThat(answers.get(0).receipt().refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Receipt.Reason.SEAM);
            assertThat(refusal.range()).isEqualTo(new SequenceRange(5, 9));
            assertThat(refusal.message())
                    .contains(journalist.hash(9).hex(), batch.after().hex());
        });
        assertThat(hub.count("punch")).isEqualTo(20);
        assertThat(row("select reason || ' ' || (raw = '\\x"
                        + WireWriter.batch(batch).hex() + "') from quarantine"))
                .isEqualTo("SEAM_MISMATCH true");
    }

    @Test
    void aSeamThatDoesNotFitIsRefusedWithWhatWasExpectedAndTheNeighboursFlowOn() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        Journalist other = new Journalist("a-2").note(Journalist.punches("SN2", 5, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 10)));
        Batch torn = Batch.of(
                "a-1",
                journalist.epoch(),
                Bytes.ofUtf8("torn").sha256(),
                journalist.cut(11, 20).entries());

        List<Answer> answers = hub.take(Journalist.message(torn), Journalist.message(other.cut(1, 5)));

        assertThat(answers).filteredOn(answer -> answer.agent().equals("a-2")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.agent().equals("a-1"))
                .singleElement()
                .satisfies(answer -> assertThat(
                                answer.receipt().refusals().get(0).message())
                        .contains(journalist.hash(10).hex(), torn.before().hex()));
        assertThat(hub.count("punch")).isEqualTo(15);
    }

    @Test
    void aRefusedBatchThatComesAgainIsOneItemInQuarantine() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 30, ArrivalPath.PULL));
        hub.take(Journalist.message(journalist.cut(1, 10)));
        Batch torn = Batch.of(
                "a-1",
                journalist.epoch(),
                Bytes.ofUtf8("torn").sha256(),
                journalist.cut(11, 20).entries());

        hub.take(Journalist.message(torn));
        List<Answer> again = hub.take(Journalist.message(torn));

        assertThat(again.get(0).receipt().refusals()).hasSize(1);
        assertThat(hub.count("quarantine")).isEqualTo(1);
    }

    @Test
    void aResentBatchGetsItsReceiptAgain() {
        Journalist journalist = new Journalist("a-1").note(Journalist.punches(SERIAL, 10, ArrivalPath.PULL));

        List<Answer> first = hub.take(Journalist.message(journalist.cut(1, 10)));
        List<Answer> again = hub.take(Journalist.message(journalist.cut(1, 10)));

        assertThat(again).isEqualTo(first).hasSize(1);
    }

    @Test
    void aReadingThatNobodyCanReadWaitsWholeAndOnce() {
        Unreadable unreadable = new Unreadable(
                SERIAL,
                Unreadable.Reason.TIME_IMPOSSIBLE,
                "30 February",
                0,
                ArrivalPath.FILE,
                Bytes.ofHex("dead00beef"));
        Journalist one = new Journalist("a-1").note(List.of(unreadable));
        Journalist two = new Journalist("a-2").note(List.of(unreadable));

        hub.take(Journalist.message(one.cut(1, 1)));
        hub.take(Journalist.message(two.cut(1, 1)));

        assertThat(
                        rows(
                                "select concat_ws('|', reason, detail, agent, serial, arrival_index, encode(raw, 'hex'), encode(identity, 'hex')) from quarantine"))
                .containsExactly("TIME_IMPOSSIBLE|30 February|a-1|SN1|0|dead00beef|"
                        + unreadable.identity().hex());
        assertThat(hub.count("punch")).isZero();
        assertThat(hub.count("work")).isZero();
        assertThat(hub.count("arrival")).isEqualTo(2);
    }

    @Test
    void aTimeThatCannotBeRightWaitsOutsideTheLedger() {
        // In Jakarta it is 10:00 on 5 January; a day ahead is the last that may be.
        Journalist journalist = new Journalist("a-1")
                .note(List.of(
                        at(LocalDateTime.of(2004, 12, 31, 23, 59, 59)),
                        at(LocalDateTime.of(2005, 1, 1, 0, 0)),
                        at(LocalDateTime.of(2026, 1, 6, 10, 0)),
                        at(LocalDateTime.of(2026, 1, 6, 10, 0, 1))));

        hub.take(Journalist.message(journalist.cut(1, 4)));

        assertThat(rows("select reason || ' ' || punch_time || ' ' || pin from quarantine order by 1"))
                .containsExactly("TIME_IN_FUTURE 2026-01-06 10:00:01 17", "TIME_TOO_OLD 2004-12-31 23:59:59 17");
        assertThat(rows("select encode(identity, 'hex') from quarantine where reason = 'TIME_TOO_OLD'"))
                .containsExactly(at(LocalDateTime.of(2004, 12, 31, 23, 59, 59))
                        .key()
                        .hash()
                        .hex());
        assertThat(rows("select punch_time::text from punch order by 1"))
                .containsExactly("2005-01-01 00:00:00", "2026-01-06 10:00:00");
    }

    @Test
    void theFutureIsJudgedByTheClockOfTheOffice() {
        hub.jdbc.update("insert into office (code, name, zone) values ('JPR', 'Jayapura', 'Asia/Jayapura')");
        hub.jdbc.update(
                "insert into terminal (serial, office, first_seen_at, adopted_at) values ('SN1', 'JPR', now(), now())");
        Journalist journalist = new Journalist("a-1")
                .note(List.of(at(LocalDateTime.of(2026, 1, 6, 12, 0)), at(LocalDateTime.of(2026, 1, 6, 12, 0, 1))));

        hub.take(Journalist.message(journalist.cut(1, 2)));

        assertThat(rows("select punch_time::text from punch")).containsExactly("2026-01-06 12:00:00");
    }

    static Stream<Arguments> poison() {
        Journalist foreign = new Journalist("a-2").note(Journalist.punches("SN9", 3, ArrivalPath.PULL));
        Journalist own = new Journalist("a-1").note(Journalist.punches("SN9", 3, ArrivalPath.PULL));
        Batch sound = own.cut(1, 3);
        Batch unsound =
                new Batch("a-1", own.epoch(), sound.before(), Bytes.ofUtf8("x").sha256(), sound.entries());
        Bytes gzip = WireWriter.compressed(sound);
        String json = new String(WireWriter.batch(sound).toArray(), StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("nothing", Bytes.EMPTY, "UNDECODABLE_BATCH", "JSON"),
                Arguments.of("not JSON", Bytes.ofUtf8("hello"), "UNDECODABLE_BATCH", "JSON"),
                Arguments.of("half a JSON", Bytes.ofUtf8(json.substring(0, 200)), "UNDECODABLE_BATCH", "JSON"),
                Arguments.of("half a gzip", gzip.slice(0, gzip.length() / 2), "UNDECODABLE_BATCH", "gzip"),
                Arguments.of("a gzip bomb", bomb(), "UNDECODABLE_BATCH", "grows beyond"),
                Arguments.of(
                        "an unknown version",
                        Bytes.ofUtf8(json.replace("\"v\":1", "\"v\":2")),
                        "UNDECODABLE_BATCH",
                        "Version 2 is not known"),
                Arguments.of("another's batch", WireWriter.batch(foreign.cut(1, 3)), "WRONG_AGENT", "a-2"),
                Arguments.of("an unsound batch", WireWriter.batch(unsound), "UNSOUND_BATCH", "chain hash"),
                Arguments.of(
                        "half a surrogate pair in a serial number",
                        Bytes.ofUtf8(json.replace("SN9", "SN\\uD800")),
                        "UNDECODABLE_BATCH",
                        "serial number"),
                Arguments.of(
                        "what no database can keep in a work code",
                        Bytes.ofUtf8(json.replace("\"work\":\"0\"", "\"work\":\"\\u0000\"")),
                        "UNDECODABLE_BATCH",
                        "work code"),
                Arguments.of(
                        "an agent's clock beyond all years",
                        Bytes.ofUtf8(json.replaceFirst("\"at\":[0-9]+", "\"at\":9000000000000000000")),
                        "UNDECODABLE_BATCH",
                        "1970 to 9999"),
                Arguments.of(
                        "a number beyond all journals",
                        WireWriter.batch(Batch.of(
                                "a-1",
                                own.epoch(),
                                Chain.start(own.epoch()),
                                List.of(new Entry(
                                        Long.MAX_VALUE - 1,
                                        NOW,
                                        java.util.OptionalLong.empty(),
                                        Journalist.punch("SN9", "1", 1, ArrivalPath.PULL))))),
                        "UNDECODABLE_BATCH",
                        "highest possible"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void poisonWaitsInQuarantineAndItsNeighboursFlowOn(String what, Bytes body, String reason, String detail) {
        Journalist before = new Journalist("a-1").note(Journalist.punches("SN1", 4, ArrivalPath.PULL));
        Journalist after = new Journalist("a-2").note(Journalist.punches("SN2", 4, ArrivalPath.PULL));

        hub.take(
                Journalist.message(before.cut(1, 4)),
                new Message.Whole("a-1", body),
                Journalist.message(after.cut(1, 4)));
        hub.take(new Message.Whole("a-1", body));

        assertThat(hub.count("punch")).isEqualTo(8);
        assertThat(rows("select reason || '|' || agent || '|' || encode(raw, 'hex') from quarantine"))
                .containsExactly(reason + "|a-1|" + body.hex());
        assertThat(row("select detail from quarantine")).contains(detail);
    }

    @Test
    void anUnsoundBatchIsToldInTheReceipt() {
        Journalist own = new Journalist("a-1").note(Journalist.punches("SN9", 3, ArrivalPath.PULL));
        Batch unsound = new Batch(
                "a-1",
                own.epoch(),
                own.hash(0),
                Bytes.ofUtf8("x").sha256(),
                own.cut(1, 3).entries());

        List<Answer> answers = hub.take(Journalist.message(unsound));

        assertThat(answers.get(0).receipt().refusals())
                .singleElement()
                .extracting(Receipt.Refusal::reason)
                .isEqualTo(Receipt.Reason.UNSOUND);
    }

    @Test
    void anOversizeMessageIsKeptInPartWithItsDigest() {
        Bytes head = Bytes.of(new byte[WireLimits.MESSAGE_MAX]);
        Bytes digest = Bytes.ofUtf8("all of it").sha256();

        hub.take(new Message.Oversize("a-1", head, 10_000_000, digest));

        assertThat(row("select reason || ' ' || length(raw) from quarantine")).isEqualTo("UNDECODABLE_BATCH 1048576");
        assertThat(row("select detail from quarantine")).contains("10000000", digest.hex());
    }

    @Test
    void aBatchOfAnAgentThatIsNotEnrolledWaits() {
        Journalist stranger = new Journalist("nobody").note(Journalist.punches(SERIAL, 3, ArrivalPath.PULL));
        Journalist known = new Journalist("a-1").note(Journalist.punches("SN2", 3, ArrivalPath.PULL));

        List<Answer> answers = hub.take(Journalist.message(stranger.cut(1, 3)), Journalist.message(known.cut(1, 3)));

        assertThat(answers).extracting(Answer::agent).containsExactly("a-1");
        assertThat(rows("select reason || ' ' || agent from quarantine")).containsExactly("WRONG_AGENT nobody");
        assertThat(hub.count("punch")).isEqualTo(3);
    }

    @Test
    void whereOneMessageSpoilsTheGroupOnlyThatOneWaits() {
        hub.jdbc.execute("alter table punch add constraint hostile check (pin <> '666')");
        Journalist one = new Journalist("a-1").note(Journalist.punches("SN1", 4, ArrivalPath.PULL));
        Journalist two = new Journalist("a-2").note(Journalist.punches("SN2", 4, ArrivalPath.PULL));
        Journalist spoiler = new Journalist("a-1").note(List.of(Journalist.punch("SN3", "666", 1, ArrivalPath.PULL)));

        hub.take(
                Journalist.message(one.cut(1, 4)),
                Journalist.message(spoiler.cut(1, 1)),
                Journalist.message(two.cut(1, 4)));

        assertThat(hub.count("punch")).isEqualTo(8);
        assertThat(rows("select reason || ' ' || (detail like '%hostile%') from quarantine"))
                .containsExactly("UNDECODABLE_BATCH true");
        assertThat(row("select count(*) from custody where epoch = '" + spoiler.epoch() + "'"))
                .isEqualTo("0");
    }

    @Test
    void manyAgentsWithTheSamePunchesAtTwoReadersNeitherDeadlockNorDouble() throws Exception {
        List<Journalist> journalists = new ArrayList<>();
        for (int agent = 0; agent < 8; agent++) {
            hub.enrol("m-" + agent);
            List<Punch> shuffled = new ArrayList<>();
            for (int terminal = 0; terminal < 4; terminal++)
                shuffled.addAll(Journalist.punches("SN" + terminal, 200, ArrivalPath.PULL));
            Collections.shuffle(shuffled, new Random(agent));
            journalists.add(new Journalist("m-" + agent).note(shuffled));
        }
        List<Message> queue = new ArrayList<>();
        for (Journalist journalist : journalists)
            for (Batch batch : journalist.cutAll(20)) {
                queue.add(Journalist.message(batch));
                queue.add(Journalist.message(batch));
            }
        Collections.shuffle(queue, new Random(1));
        ExecutorService readers = Executors.newFixedThreadPool(2);

        List<Future<?>> reading = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            List<Message> half = queue.subList(reader * queue.size() / 2, (reader + 1) * queue.size() / 2);
            reading.add(readers.submit(() -> {
                for (int from = 0; from < half.size(); from += 10)
                    hub.take(half.subList(from, Math.min(half.size(), from + 10)));
            }));
        }
        for (Future<?> future : reading) future.get();
        readers.shutdown();

        assertThat(hub.count("punch")).isEqualTo(800);
        assertThat(hub.count("sighting")).isEqualTo(7 * 800);
        assertThat(hub.count("custody")).isEqualTo(8);
        assertThat(row("select sum(resent) || ' ' || count(*) from arrival")).isEqualTo("320 320");
    }

    private void emptyTheLedger() {
        hub.jdbc.execute("truncate punch, arrival, sighting, custody, work, quarantine, terminal cascade");
    }

    private static Punch at(LocalDateTime time) {
        return new Punch(SERIAL, "17", PinForm.DIGITS, time, 0, null, null, null, ArrivalPath.PULL, Bytes.EMPTY);
    }

    private static Bytes bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) gzip.write(blanks);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Bytes.of(out.toByteArray());
    }

    private List<String> rows(String sql) {
        return hub.jdbc.queryForList(sql, String.class);
    }

    private String row(String sql) {
        return String.valueOf(hub.jdbc.queryForObject(sql, String.class));
    }
}
