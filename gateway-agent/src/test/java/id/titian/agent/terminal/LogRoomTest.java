package id.titian.agent.terminal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.terminal.TerminalMemory;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRoomTest {

    private final LogRoom room = new LogRoom(7_200_000, Duration.ofSeconds(20));

    @Test
    void twoFullTerminalsAreReadOneAfterTheOtherAndASmallOneBeside() throws Exception {
        LogRoom.Share first = room.take(holding(90_000));

        CompletableFuture<LogRoom.Share> second = later(holding(90_000));
        LogRoom.Share small = later(holding(500)).get(10, SECONDS);

        await().during(Duration.ofMillis(100)).until(() -> !second.isDone());
        first.close();
        second.get(10, SECONDS).close();
        small.close();
    }

    @Test
    void aLogThatIsLargerThanAllTheRoomWaitsForAllAndIsReadAlone() throws Exception {
        room.take(holding(1_000_000)).close();

        LogRoom.Share small = room.take(holding(6_000));
        CompletableFuture<LogRoom.Share> large = later(holding(1_000_000));

        await().during(Duration.ofMillis(100)).until(() -> !large.isDone());
        small.close();
        large.get(10, SECONDS).close();
    }

    @Test
    void aTerminalThatIsStuckWithTheRoomNeitherHoldsUpASmallOneNorALargeOneForEver() throws Exception {
        LogRoom impatient = new LogRoom(7_200_000, Duration.ofMillis(50));
        LogRoom.Share stuck = impatient.take(TerminalMemory.UNKNOWN);

        impatient.take(holding(5_000)).close();
        assertThatThrownBy(() -> impatient.take(holding(90_000)))
                .isInstanceOf(LogRoom.NoRoomException.class)
                .hasMessageContaining("read later");

        stuck.close();
        impatient.take(holding(90_000)).close();
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

        assertThat(room.octets(memory)).isEqualTo(octets);
    }

    private CompletableFuture<LogRoom.Share> later(TerminalMemory memory) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return room.take(memory);
            } catch (LogRoom.NoRoomException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static TerminalMemory holding(int records) {
        return new TerminalMemory(OptionalInt.empty(), OptionalInt.of(records), OptionalInt.empty());
    }

    private static OptionalInt optional(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
