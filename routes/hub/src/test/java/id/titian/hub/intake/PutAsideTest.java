package id.titian.hub.intake;

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
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.opening.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an intake cannot use waits in quarantine, alone. */
class PutAsideTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:00:00Z");
    private static final String SERIAL = "SN1";

    private IntakeParts hub;

    @BeforeEach
    void anEmptyLedger() {
        hub = IntakeParts.at(NOW, "a-1", "a-2");
    }

    @AfterEach
    void close() {
        hub.close();
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
                        hub.rows(
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

        assertThat(hub.rows("select reason || ' ' || punch_time || ' ' || pin from quarantine order by 1"))
                .containsExactly("TIME_IN_FUTURE 2026-01-06 10:00:01 17", "TIME_TOO_OLD 2004-12-31 23:59:59 17");
        assertThat(hub.rows("select encode(identity, 'hex') from quarantine where reason = 'TIME_TOO_OLD'"))
                .containsExactly(at(LocalDateTime.of(2004, 12, 31, 23, 59, 59))
                        .key()
                        .hash()
                        .hex());
        assertThat(hub.rows("select punch_time::text from punch order by 1"))
                .containsExactly("2005-01-01 00:00:00", "2026-01-06 10:00:00");
    }

    @Test
    void aRecordFromTheFutureIsNoPunchWhenItsTimeHasCome() {
        Punch early = at(LocalDateTime.of(2026, 1, 7, 8, 0));
        Punch unread = at(LocalDateTime.of(2026, 1, 7, 8, 1), "0102");
        Unreadable tooEarly = new Unreadable(
                SERIAL, Unreadable.Reason.TIME_IN_FUTURE, "3 days ahead", 0, ArrivalPath.PULL, unread.raw());
        Punch honest = at(LocalDateTime.of(2026, 1, 7, 8, 2), "0103");
        hub.take(Journalist.message(
                new Journalist("a-1").note(List.of(early, tooEarly)).cut(1, 2)));
        IntakeParts later = hub.later(NOW.plus(Duration.ofDays(3)));

        later.take(Journalist.message(
                new Journalist("a-2").note(List.of(early, unread, honest)).cut(1, 3)));

        assertThat(hub.rows("select punch_time::text from punch")).containsExactly("2026-01-07 08:02:00");
        assertThat(hub.rows("select distinct reason from quarantine")).containsExactly("TIME_IN_FUTURE");
        hub.jdbc.update("update quarantine set outcome = 'released', closed_at = now(), closed_by = 'Siti'");
        later.take(Journalist.message(
                new Journalist("a-1").note(List.of(early, unread)).cut(1, 2)));
        assertThat(hub.count("punch")).isEqualTo(3);
    }

    @Test
    void theFutureIsJudgedByTheClockOfTheOffice() {
        hub.jdbc.update("insert into office (code, name, zone) values ('JPR', 'Jayapura', 'Asia/Jayapura')");
        hub.jdbc.update(
                "insert into terminal (serial, office, first_seen_at, adopted_at) values ('SN1', 'JPR', now(), now())");
        Journalist journalist = new Journalist("a-1")
                .note(List.of(at(LocalDateTime.of(2026, 1, 6, 12, 0)), at(LocalDateTime.of(2026, 1, 6, 12, 0, 1))));

        hub.take(Journalist.message(journalist.cut(1, 2)));

        assertThat(hub.rows("select punch_time::text from punch")).containsExactly("2026-01-06 12:00:00");
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
        assertThat(hub.rows("select reason || '|' || agent || '|' || encode(raw, 'hex') from quarantine"))
                .containsExactly(reason + "|a-1|" + body.hex());
        assertThat(hub.row("select detail from quarantine")).contains(detail);
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

        assertThat(hub.row("select reason || ' ' || length(raw) from quarantine"))
                .isEqualTo("UNDECODABLE_BATCH 1048576");
        assertThat(hub.row("select detail from quarantine")).contains("10000000", digest.hex());
    }

    @Test
    void aBatchOfAnAgentThatIsNotEnrolledWaits() {
        Journalist stranger = new Journalist("nobody").note(Journalist.punches(SERIAL, 3, ArrivalPath.PULL));
        Journalist known = new Journalist("a-1").note(Journalist.punches("SN2", 3, ArrivalPath.PULL));

        List<Answer> answers = hub.take(Journalist.message(stranger.cut(1, 3)), Journalist.message(known.cut(1, 3)));

        assertThat(answers).extracting(Answer::agent).containsExactly("a-1");
        assertThat(hub.rows("select reason || ' ' || agent from quarantine")).containsExactly("WRONG_AGENT nobody");
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
        assertThat(hub.rows("select reason || ' ' || (detail like '%hostile%') from quarantine"))
                .containsExactly("UNDECODABLE_BATCH true");
        assertThat(hub.row("select count(*) from custody where epoch = '" + spoiler.epoch() + "'"))
                .isEqualTo("0");
    }

    private static Punch at(LocalDateTime time) {
        return at(time, "");
    }

    private static Punch at(LocalDateTime time, String raw) {
        return new Punch(SERIAL, "17", PinForm.DIGITS, time, 0, null, null, null, ArrivalPath.PULL, Bytes.ofHex(raw));
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
}
