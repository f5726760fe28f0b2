package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.terminal.TerminalMemory;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRoomTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final LogRoom room = new LogRoom(7_200_000, nanos::get);

    @Test
    void twoFullTerminalsAreReadOneAfterTheOtherAndASmallOneBeside() {
        LogRoom.Share first = room.take("A", holding(90_000)).orElseThrow();

        assertThat(room.take("B", holding(90_000))).isEmpty();
        assertThat(room.take("C", holding(500))).isPresent();

        first.close();
        assertThat(room.take("B", holding(90_000))).isPresent();
    }

    @Test
    void aLogThatIsLargerThanAllTheRoomIsReadAlone() {
        LogRoom.Share small = room.take("A", holding(6_000)).orElseThrow();
        assertThat(room.take("B", holding(1_000_000))).isEmpty();

        small.close();

        assertThat(room.take("B", holding(1_000_000))).isPresent();
        assertThat(room.take("A", holding(6_000))).isEmpty();
    }

    @Test
    void whoseLogTurnsOutToBeSmallKeepsNobodyOut() {
        LogRoom.Share held = room.take("A", holding(50_000)).orElseThrow();
        assertThat(room.take("B", TerminalMemory.UNKNOWN)).isEmpty();
        held.close();

        assertThat(room.take("B", holding(3))).isPresent();

        assertThat(room.take("C", holding(90_000))).isPresent();
    }

    @Test
    void whoCountsNothingTakesAllTheRoomAtFirstAndThenWhatItsLogNeeded() {
        TerminalMemory uncounted = TerminalMemory.UNKNOWN;
        LogRoom.Share whole = room.take("cloud", uncounted).orElseThrow();
        assertThat(room.take("office", holding(20_000))).isEmpty();
        whole.close();
        room.read("cloud", 10_000);

        assertThat(room.take("office", holding(20_000))).isPresent();
        assertThat(room.take("cloud", uncounted)).isPresent();
        assertThat(room.octets("cloud", uncounted)).isEqualTo(21_000 * LogRoom.OCTETS_A_RECORD);
    }

    @Test
    void whoAskedFirstIsNotOvertakenByThoseWhoNeedLess() {
        LogRoom.Share held = room.take("A", holding(50_000)).orElseThrow();
        assertThat(room.take("B", holding(90_000))).isEmpty();

        assertThat(room.take("C", holding(20_000))).isEmpty();
        held.close();
        assertThat(room.take("C", holding(20_000))).isEmpty();
        assertThat(room.take("B", holding(60_000))).isPresent();
        assertThat(room.take("C", holding(20_000))).isPresent();
    }

    @Test
    void whoDoesNotAskAnyMoreHoldsNobodyUp() {
        LogRoom.Share held = room.take("A", holding(50_000)).orElseThrow();
        assertThat(room.take("B", holding(90_000))).isEmpty();
        held.close();
        nanos.addAndGet(LogRoom.FORGOTTEN_AFTER.toNanos());
        assertThat(room.take("C", holding(20_000))).isEmpty();

        nanos.addAndGet(1);

        assertThat(room.take("C", holding(20_000))).isPresent();
    }

    @Test
    void aShareThatIsGivenBackTwiceIsGivenBackOnce() {
        LogRoom.Share held = room.take("A", holding(60_000)).orElseThrow();
        held.close();
        held.close();

        assertThat(room.take("A", holding(60_000))).isPresent();
        assertThat(room.take("B", holding(60_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 100000, 72",
        "100000, 100000, 7200000",
        "2000000000, 100000, 7200000",
        "0, 3000, 216000",
        "0, , 7200000",
        ", 3000, 216000",
        ", , 7200000"
    })
    void whatATerminalDoesNotCountIsTakenForAsMuchAsItCanHold(Integer records, Integer max, int octets) {
        TerminalMemory memory = new TerminalMemory(OptionalInt.empty(), optional(records), optional(max));

        assertThat(room.octets("A", memory)).isEqualTo(octets);
    }

    private static TerminalMemory holding(int records) {
        return new TerminalMemory(OptionalInt.empty(), OptionalInt.of(records), OptionalInt.empty());
    }

    private static OptionalInt optional(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
