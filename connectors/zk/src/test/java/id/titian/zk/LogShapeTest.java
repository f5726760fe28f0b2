package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.testkit.Hex;
import id.titian.zk.record.AttendanceLayout;
import id.titian.zk.record.ZkTime;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogShapeTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2024, 1, 2, 7, 0);
    private static final LocalDateTime LATEST = LocalDateTime.of(2026, 10, 7, 12, 0);

    private static final IntFunction<Bytes> FORTY = i -> FakeTerminal.record40(i + 1, "" + (1001 + i), time(i), i % 2);
    private static final IntFunction<Bytes> SIXTEEN = i -> FakeTerminal.record16(1001 + i, time(i), i % 2, 1);
    private static final IntFunction<Bytes> EIGHT_A = i -> FakeTerminal.record8a(i + 1, time(i), i % 2);
    private static final IntFunction<Bytes> EIGHT_B = i -> FakeTerminal.record8b(i + 1, time(i));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 40, 80, 100, 1000})
    void theCountTellsTheSize(int count) throws Exception {
        assertThat(shape(FORTY, count, count)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, count));
        assertThat(shape(SIXTEEN, count, count).recordOctets()).isEqualTo(16);
        assertThat(shape(EIGHT_A, count, count)).isEqualTo(new LogShape(AttendanceLayout.EIGHT_A, 8, count));
        assertThat(shape(EIGHT_B, count, count)).isEqualTo(new LogShape(AttendanceLayout.EIGHT_B, 8, count));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0",
        "80, 0",
        "10, 9",
        "40, 39",
        "100, 97",
        "1000, 996",
        "16, 40",
        "40, 200",
        "5, 4",
        "6, 4",
        "2, 1",
        "5000, 0",
        "9999, 0",
        "10000, 0",
        "24000, 23999"
    })
    void whereTheCountIsWrongWhatMakesSenseTells(int count, int counted) throws Exception {
        assertThat(shape(FORTY, count, counted)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, count));
        assertThat(shape(SIXTEEN, count, counted).recordOctets()).isEqualTo(16);
        assertThat(shape(EIGHT_A, count, counted)).isEqualTo(new LogShape(AttendanceLayout.EIGHT_A, 8, count));
        assertThat(shape(EIGHT_B, count, counted)).isEqualTo(new LogShape(AttendanceLayout.EIGHT_B, 8, count));
    }

    @ParameterizedTest
    @CsvSource({"44, 100, 100", "49, 100, 100", "49, 100, 98", "56, 60, 60", "80, 100, 99", "80, 7, 7"})
    void longerRecordsThanDocumentedAreSteppedOverByTheirTrueSize(int size, int count, int counted) throws Exception {
        IntFunction<Bytes> longer = i -> join(FORTY.apply(i), Hex.of("a7*" + (size - 40)));

        assertThat(shape(longer, count, counted)).isEqualTo(new LogShape(AttendanceLayout.FORTY, size, count));
    }

    @Test
    void someRecordsOfADeadClockDoNotConfuse() throws Exception {
        IntFunction<Bytes> some = i -> i % 3 == 0 ? Hex.of("00*40") : FORTY.apply(i);

        assertThat(shape(some, 99, 0)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, 99));
    }

    @Test
    void aLogOfADeadClockOnlyIsCutByItsCount() throws Exception {
        IntFunction<Bytes> dead = i -> FakeTerminal.record40(i + 1, "1001", LocalDateTime.of(2000, 1, 1, 0, i), 0);

        assertThat(shape(dead, 4, 4)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, 4));
        assertThat(shape(dead, 4, 0)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aLogOfEmptySlotsOnlyIsCutAsMostLogsAre(int counted) throws Exception {
        assertThat(shape(i -> Hex.of("00*40"), 10, counted)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, 10));
    }

    @Test
    void anEmptyLogHasNoRecords() throws Exception {
        assertThat(shape(FORTY, 0, 0).count()).isZero();
        assertThat(shape(FORTY, 0, 10).count()).isZero();
    }

    @Test
    void aLogThatNoSizeDividesIsNotGuessedAt() {
        IntFunction<Bytes> odd = i -> Hex.of("01*37");

        assertThatThrownBy(() -> shape(odd, 3, 0))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(ZkOptions.RECORD_OCTETS);
    }

    /** What another layout than the documented ones looks like when it is cut in their sizes. */
    @ParameterizedTest
    @CsvSource({"12, 0", "12, 7", "20, 0", "24, 0", "32, 0", "36, 0", "48, 0", "64, 0"})
    void aLogThatMakesNoSenseInAnySizeIsRefusedAndTheSettingNamed(int size, int counted) {
        IntFunction<Bytes> strange = i -> strange(size, i);

        assertThatThrownBy(() -> shape(strange, 240, counted))
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("Nothing of it was accepted")
                .hasMessageContaining(ZkOptions.RECORD_OCTETS)
                .hasMessageContaining(240 * size + " octets");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noiseIsNoLog(long seed) {
        var random = new Random(seed);
        IntFunction<Bytes> noise = i -> {
            byte[] octets = new byte[80];
            random.nextBytes(octets);
            return Bytes.of(octets);
        };

        assertThatThrownBy(() -> shape(noise, 1 + (int) seed * 20, 0)).isInstanceOf(LogIncompleteException.class);
    }

    @Test
    void aPersonWhoSetTheSizeIsNotContradicted() throws Exception {
        LogShape shape = shape(i -> strange(12, i), 240, 0, ZkOptions.RECORD_OCTETS, "12");

        assertThat(shape.count()).isEqualTo(240);
    }

    @Test
    void aCountThatGivesADocumentedSizeIsBelievedHoweverBadTheRecordsAre() throws Exception {
        IntFunction<Bytes> bad = i -> Hex.of("0100 ff*24 01 ffffffff 00*9");

        assertThat(shape(bad, 10, 10)).isEqualTo(new LogShape(AttendanceLayout.FORTY, 40, 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 25})
    void badRecordsAmongGoodOnesLeaveTheLogAsItIs(int percent) throws Exception {
        for (IntFunction<Bytes> good : List.of(FORTY, SIXTEEN, EIGHT_A, EIGHT_B)) {
            int size = good.apply(0).length();
            IntFunction<Bytes> some = i -> i % 100 < percent ? Hex.of("ff*" + size) : good.apply(i);

            assertThat(shape(some, 300, 0).recordOctets()).isEqualTo(size);
        }
    }

    @Test
    void aSizeThatAPersonSetIsBelieved() throws Exception {
        assertThat(shape(FORTY, 4, 4, ZkOptions.RECORD_OCTETS, "80"))
                .isEqualTo(new LogShape(AttendanceLayout.FORTY, 80, 2));
        assertThatThrownBy(() -> shape(FORTY, 5, 5, ZkOptions.RECORD_OCTETS, "80"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aResetClockInTheMiddleDoesNotTurnLayoutBIntoA() throws Exception {
        IntFunction<Bytes> some =
                i -> i < 30 ? FakeTerminal.record8b(i + 1, LocalDateTime.of(2000, 1, 1, 1, i)) : EIGHT_B.apply(i);

        assertThat(shape(some, 100, 100).layout()).isEqualTo(AttendanceLayout.EIGHT_B);
    }

    @ParameterizedTest
    @CsvSource({"a, EIGHT_A", "b, EIGHT_B"})
    void theLayoutOf8CanBeSet(String option, AttendanceLayout layout) throws Exception {
        assertThat(shape(EIGHT_A, 10, 10, ZkOptions.LAYOUT_8, option).layout()).isEqualTo(layout);
        assertThat(shape(EIGHT_B, 10, 10, ZkOptions.LAYOUT_8, option).layout()).isEqualTo(layout);
    }

    @ParameterizedTest
    @CsvSource({"statusFirst, SIXTEEN_STATUS_FIRST", "verifyFirst, SIXTEEN_VERIFY_FIRST"})
    void theOrderOf16CanBeSet(String option, AttendanceLayout layout) throws Exception {
        assertThat(shape(SIXTEEN, 10, 10, ZkOptions.ORDER_16, option).layout()).isEqualTo(layout);
    }

    /** Two columns of a whole log: a digit is a value, the pattern repeats. */
    @ParameterizedTest
    @CsvSource({
        "01, 1, SIXTEEN_STATUS_FIRST", // in and out; always finger
        "1, 01, SIXTEEN_VERIFY_FIRST",
        "0, 1, SIXTEEN_STATUS_FIRST", // nobody presses a key
        "1, 0, SIXTEEN_VERIFY_FIRST",
        "0145, F, SIXTEEN_STATUS_FIRST", // always face
        "F, 0145, SIXTEEN_VERIFY_FIRST",
        "01, 2F, SIXTEEN_STATUS_FIRST", // half cards: only the states are told by their values
        "2F, 01, SIXTEEN_VERIFY_FIRST",
        "1, 1, SIXTEEN_STATUS_FIRST", // nothing tells: the vendor's manual
        "01, 01, SIXTEEN_STATUS_FIRST"
    })
    void theOrderOf16FollowsFromTheColumnsOfTheWholeLog(String eighth, String ninth, AttendanceLayout layout)
            throws Exception {
        IntFunction<Bytes> records = i -> FakeTerminal.record16(
                1001 + i,
                time(i),
                Character.digit(eighth.charAt(i % eighth.length()), 16),
                Character.digit(ninth.charAt(i % ninth.length()), 16));

        assertThat(shape(records, 100, 100).layout()).isEqualTo(layout);
    }

    /** A record of a layout that nobody described: a number, a time, something, and ever more of it. */
    private static Bytes strange(int size, int i) {
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(1001 + i).putInt((int) ZkTime.encode(time(i))).putShort((short) 0x0101);
        while (out.hasRemaining()) out.put((byte) (0xA0 + i * 7 + out.position()));
        return Bytes.of(out.array());
    }

    private static LocalDateTime time(int i) {
        return MORNING.plusMinutes(i * 37L).plusSeconds(i % 60);
    }

    private static LogShape shape(IntFunction<Bytes> record, int count, int counted, String... options)
            throws TerminalException {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) all.writeBytes(record.apply(i).toArray());
        ByteBuffer records = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        return LogShape.of(records, OptionalInt.of(counted), ZkOptions.of(FakeTerminal.settings(options)), LATEST);
    }

    private static Bytes join(Bytes first, Bytes second) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first.toArray());
        out.writeBytes(second.toArray());
        return Bytes.of(out.toByteArray());
    }
}
