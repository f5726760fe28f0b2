package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.testkit.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and events, octet by octet, and what becomes of them. */
class RecordsTest {

    private static final Screening SCREENING = Screening.of("SN1", FakeTerminal.settings(), ArrivalPath.PULL);

    @Test
    void aRecordOf40OctetsIsReadFieldByField() {
        AttendanceRecord record = decode(AttendanceLayout.FORTY, """
                0d00            #  0: internal number 13
                31303031 00*20  #  2: PIN "1001"
                01              # 26: verify, finger
                87ff4533        # 27: 2026-10-06 07:30:15
                00              # 31: status, check-in
                00000000        # 32: work code
                ff000000        # 36: reserved
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord("1001", 13, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 0, 1, "0"));
    }

    /** Captured from a real terminal. */
    @Test
    void aCapturedRecordOf40Octets() {
        AttendanceRecord record = decode(AttendanceLayout.FORTY, """
                0d00                        # internal number 13
                393939313131333333 00*15    # PIN "999111333"
                01                          # finger
                6bb36823                    # 2018-06-25 17:50:35
                00 00000000 ff000000
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord("999111333", 13, LocalDateTime.of(2018, 6, 25, 17, 50, 35), 0, 1, "0"));
    }

    /** Captured from a real terminal: verify 15 is a face and stands at 26, not at 31. */
    @Test
    void aCapturedRecordOfAFace() {
        AttendanceRecord record =
                decode(AttendanceLayout.FORTY, "0100 3130303336 00*19 0f b8ebc929 00 00000000 ff000000");

        assertThat(record)
                .isEqualTo(new AttendanceRecord("10036", 1, LocalDateTime.of(2021, 10, 24, 13, 42, 16), 0, 15, "0"));
    }

    @ParameterizedTest
    @CsvSource({"SIXTEEN_STATUS_FIRST, 4, 1", "SIXTEEN_VERIFY_FIRST, 1, 4"})
    void aRecordOf16OctetsHasItsStatusAndVerifyCodeInEitherOrder(AttendanceLayout layout, int status, int verify) {
        AttendanceRecord record = decode(layout, """
                e9030000    #  0: PIN 1001 as a number
                87ff4533    #  4: 2026-10-06 07:30:15
                04 01       #  8: status and verify, or verify and status
                0000        # 10: reserved
                07000000    # 12: work code
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord(
                        "1001", -1, LocalDateTime.of(2026, 10, 6, 7, 30, 15), status, verify, "7"));
    }

    /** Captured from real terminals. */
    @ParameterizedTest
    @CsvSource({
        "07002800a8eba71e, 7, 2016-01-01T19:02:00",
        "7b0028004beca71e, 123, 2016-01-01T19:04:43",
        "7b0028004eeca71e, 123, 2016-01-01T19:04:46"
    })
    void capturedRecordsOf8OctetsInLayoutB(String octets, int uid, LocalDateTime time) {
        assertThat(decode(AttendanceLayout.EIGHT_B, octets))
                .isEqualTo(new AttendanceRecord(null, uid, time, 2, 8, null));
    }

    @Test
    void aRecordOf8OctetsInLayoutA() {
        AttendanceRecord record = decode(AttendanceLayout.EIGHT_A, """
                0700        # 0: internal number 7
                01          # 2: verify
                87ff4533    # 3: 2026-10-06 07:30:15
                05          # 7: status
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord(null, 7, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 5, 1, null));
    }

    @ParameterizedTest
    @EnumSource(AttendanceLayout.class)
    void anyOctetsBecomeOneReading(AttendanceLayout layout) throws Exception {
        var random = new Random(layout.octets());
        var users = UserTable.of(little(FakeTerminal.user28(7, 1001)), OptionalInt.of(1));
        var occurrences = new Occurrences();
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[layout.octets()];
            random.nextBytes(octets);
            if (i % 3 == 0) octets[2 + random.nextInt(octets.length - 2)] = 0;
            Bytes raw = Bytes.of(octets);

            Reading reading = SCREENING.ofLog(layout.decode(little(raw), 0), raw, users, occurrences);

            assertThat(reading.raw()).isEqualTo(raw);
            assertThat(reading.identity().length()).isEqualTo(16);
        }
    }

    @Test
    void aGoodRecordIsAPunchInTheTerminalsOwnWords() {
        Bytes raw = FakeTerminal.record40(13, "0053 ", LocalDateTime.of(2026, 10, 6, 7, 30, 15), 4);

        Reading reading = judge(raw, new Occurrences());

        assertThat(reading).isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.pin()).isEqualTo("0053");
            assertThat(punch.key().pin()).isEqualTo("53");
            assertThat(punch.inOutMode()).isEqualTo(4);
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.raw()).isEqualTo(raw);
            assertThat(punch.path()).isEqualTo(ArrivalPath.PULL);
        });
    }

    @Test
    void thePaddingOfAPinDoesNotHideThatItIsTheSamePerson() {
        var occurrences = new Occurrences();
        LocalDateTime time = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

        Reading first = judge(FakeTerminal.record40(13, "0053", time, 0), occurrences);
        Reading second = judge(FakeTerminal.record40(13, "53", time, 1), occurrences);

        assertThat(((Punch) first).ordinal()).isZero();
        assertThat(((Punch) second).ordinal()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'',     2026-10-06T07:30:15, PIN_EMPTY",
        "'   ',  2026-10-06T07:30:15, PIN_EMPTY",
        "'',     2000-01-01T00:00:00, PIN_EMPTY",
        "1001,   2000-01-01T00:00:00, TIME_TOO_OLD",
        "1001,   2004-12-31T23:59:59, TIME_TOO_OLD",
        "1001,   2026-10-07T12:00:01, TIME_IN_FUTURE"
    })
    void aRecordThatCannotBeRightWaitsForAHuman(String pin, LocalDateTime time, Reason reason) {
        Bytes raw = FakeTerminal.record40(13, pin, time, 0);

        Reading reading = judge(raw, new Occurrences());

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, waiting -> {
            assertThat(waiting.reason()).isEqualTo(reason);
            assertThat(waiting.raw()).isEqualTo(raw);
        });
    }

    /** Where there are no PINs but internal numbers, user 7 is without one and user 8 has "0". */
    @ParameterizedTest
    @CsvSource({
        "FORTY, 0d00 00*24 01 87ff4533 00 00000000 ff000000",
        "FORTY, 0d00 20*24 01 87ff4533 00 00000000 ff000000",
        "FORTY, 0d00 30 00*23 01 87ff4533 00 00000000 ff000000",
        "FORTY, 0d00 303030 00*21 01 87ff4533 00 00000000 ff000000",
        "FORTY, 0d00 2030 00*22 01 87ff4533 00 00000000 ff000000",
        "SIXTEEN_STATUS_FIRST, 00000000 87ff4533 00 01 0000 00000000",
        "SIXTEEN_VERIFY_FIRST, 00000000 87ff4533 01 00 0000 00000000",
        "EIGHT_A, 0700 01 87ff4533 00",
        "EIGHT_A, 0800 01 87ff4533 00",
        "EIGHT_B, 0700 01 00 87ff4533",
        "EIGHT_B, 0800 01 00 87ff4533"
    })
    void nobodyIsBehindAPinThatIsEmptyOrZero(AttendanceLayout layout, String octets) throws Exception {
        Bytes raw = Hex.of(octets);
        UserTable users = layout.knowsUidOnly()
                ? UserTable.of(
                        little(Hex.of("0700 00*46 00*24  0800 00*46 30 00*23  0900 00*46 31303031 00*20")),
                        OptionalInt.of(3))
                : null;

        Reading reading = SCREENING.ofLog(layout.decode(little(raw), 0), raw, users, new Occurrences());

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.PIN_EMPTY);
            assertThat(waiting.raw()).isEqualTo(raw);
        });
    }

    @Test
    void anInternalNumberThatNobodyHasIsAnotherMatter() throws Exception {
        var users = UserTable.of(little(FakeTerminal.user28(7, 1001)), OptionalInt.of(1));
        Bytes raw = Hex.of("0a00 01 87ff4533 00");

        Reading reading =
                SCREENING.ofLog(AttendanceLayout.EIGHT_A.decode(little(raw), 0), raw, users, new Occurrences());

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, waiting -> assertThat(waiting.reason())
                .isEqualTo(Reason.USER_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000 01 04 1a0a06071e0f",
                "00000000 01 04 1a0a06071e0f",
                "00*24 01 04 1a0a06071e0f",
                "30 00*23 01 04 1a0a06071e0f",
                "303030 00*21 01 04 1a0a06071e0f"
            })
    void nobodyIsBehindAnAnnouncementWithoutAPinEither(String octets) {
        LiveEvent event = LiveEvent.decode(Hex.of(octets)).get(0);

        Reading reading = SCREENING.ofEvent(event.record(), event.raw());

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, waiting -> assertThat(waiting.reason())
                .isEqualTo(Reason.PIN_EMPTY));
    }

    @ParameterizedTest
    @CsvSource({"2005-01-01T00:00:00", "2026-10-07T12:00:00"})
    void theOutermostTimesThatAreBelieved(LocalDateTime time) {
        assertThat(judge(FakeTerminal.record40(13, "1001", time, 0), new Occurrences()))
                .isInstanceOf(Punch.class);
    }

    @Test
    void theThirtiethOfFebruaryIsNoTime() {
        byte[] octets = FakeTerminal.record40(13, "1001", LocalDateTime.of(2026, 2, 28, 7, 0), 0)
                .toArray();
        ByteBuffer.wrap(octets)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(27, (int) ZkTime.encode(LocalDateTime.of(2026, 2, 28, 7, 0)) + 2 * 86_400);

        Reading reading = judge(Bytes.of(octets), new Occurrences());

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, waiting -> assertThat(waiting.reason())
                .isEqualTo(Reason.TIME_IMPOSSIBLE));
    }

    @Test
    void aPinOfUnprintableOctetsIsMalformed() {
        Reading reading = judge(Hex.of("0d00 0107 00*22 01 87ff4533 00 00000000 ff000000"), new Occurrences());

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, waiting -> assertThat(waiting.reason())
                .isEqualTo(Reason.MALFORMED));
    }

    @Test
    void equalUnreadableRecordsAreCountedApart() {
        var occurrences = new Occurrences();
        Bytes empty = Hex.of("00*40");

        var first = (Unreadable) judge(empty, occurrences);
        var second = (Unreadable) judge(empty, occurrences);

        assertThat(second.occurrence()).isEqualTo(1);
        assertThat(second.identity()).isNotEqualTo(first.identity());
    }

    @Test
    void moreEqualPunchesThanPeopleCanMakeDoNotStopTheLog() {
        var occurrences = new Occurrences();
        Bytes raw = FakeTerminal.record40(13, "1001", LocalDateTime.of(2026, 10, 6, 7, 30, 15), 0);
        for (int i = 0; i <= Punch.ORDINAL_MAX; i++)
            assertThat(judge(raw, occurrences)).isInstanceOf(Punch.class);

        assertThat(judge(raw, occurrences)).isInstanceOf(Unreadable.class);
    }

    /** Captured from a real terminal. */
    @Test
    void aCapturedEventOf32Octets() {
        Bytes data = Hex.of("393939313131333333 00*15 01 00 120619112905");

        assertThat(LiveEvent.decode(data))
                .containsExactly(new LiveEvent(
                        new AttendanceRecord("999111333", -1, LocalDateTime.of(2018, 6, 25, 17, 41, 5), 0, 1, null),
                        data));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 'e903 01 04 1a0a06071e0f'",
        "12, 'e9030000 01 04 1a0a06071e0f'",
        "14, 'e903 01 04 1a0a06071e0f 00*4'",
        "32, '31303031 00*20 01 04 1a0a06071e0f'",
        "36, '31303031 00*20 01 04 1a0a06071e0f 00*4'",
        "37, '31303031 00*20 01 04 1a0a06071e0f 00*5'",
        "52, '31303031 00*20 01 04 1a0a06071e0f 00*20'",
        "60, '31303031 00*20 01 04 1a0a06071e0f 00*28'"
    })
    void eventsOfAllLengthsSayTheSame(int length, String octets) {
        Bytes data = Hex.of(octets);

        assertThat(data.length()).isEqualTo(length);
        assertThat(LiveEvent.decode(data))
                .containsExactly(new LiveEvent(
                        new AttendanceRecord("1001", -1, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 4, 1, null), data));
    }

    @Test
    void onePacketMayAnnounceSeveralPeople() {
        Bytes data = Hex.of("31303031 00*20 01 04 1a0a06071e0f 00*20  31303032 00*20 01 04 1a0a06071e10 00*20");

        assertThat(LiveEvent.decode(data))
                .extracting(event -> event.record().pin())
                .containsExactly("1001", "1002");
    }

    @Test
    void octetsOfAnyLengthAreAnEventOrNone() {
        var random = new Random(500);
        for (int length = 0; length <= LiveEvent.DATA_MAX + 1; length += 1 + length / 60) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);

            assertThatCode(() -> LiveEvent.decode(Bytes.of(octets))
                            .forEach(event -> SCREENING.ofEvent(event.record(), event.raw())))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NEW    | ACCEPTED   | OPEN
            NEW    | KEY_WANTED | LOCKED
            NEW    | LEFT       | CLOSED
            LOCKED | KEY_WANTED | LOCKED
            LOCKED | ACCEPTED   | OPEN
            LOCKED | LEFT       | CLOSED
            OPEN   | ACCEPTED   | OPEN
            OPEN   | KEY_WANTED | OPEN
            OPEN   | LEFT       | CLOSED
            NEW    | LINE_LOST  | LOST
            LOCKED | LINE_LOST  | LOST
            OPEN   | LINE_LOST  | LOST
            LOST   | ACCEPTED   | LOST
            LOST   | LEFT       | CLOSED
            CLOSED | ACCEPTED   | CLOSED
            CLOSED | LINE_LOST  | CLOSED
            """)
    void aSessionGoesThroughItsStates(SessionState before, SessionState.Event event, SessionState after) {
        assertThat(before.on(event)).isEqualTo(after);
    }

    private static Reading judge(Bytes raw, Occurrences occurrences) {
        return SCREENING.ofLog(AttendanceLayout.FORTY.decode(little(raw), 0), raw, null, occurrences);
    }

    private static AttendanceRecord decode(AttendanceLayout layout, String octets) {
        Bytes raw = Hex.of(octets);
        assertThat(raw.length()).isEqualTo(layout.octets());
        return layout.decode(little(raw), 0);
    }

    private static ByteBuffer little(Bytes octets) {
        return octets.buffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
