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
import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.LiveEvent;
import id.titian.zk.record.UserTable;
import id.titian.zk.record.ZkTime;
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

/** What becomes of records and events: punches, or what a human must see. */
class ZkScreeningTest {

    private static final ZkScreening SCREENING = ZkScreening.of("SN1", FakeTerminal.settings(), ArrivalPath.PULL);

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
        "1001,   2037-01-01T00:00:00, TIME_IN_FUTURE"
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

    private static Reading judge(Bytes raw, Occurrences occurrences) {
        return SCREENING.ofLog(AttendanceLayout.FORTY.decode(little(raw), 0), raw, null, occurrences);
    }

    private static ByteBuffer little(Bytes octets) {
        return octets.buffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
