package id.titian.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.Punch;
import id.titian.contract.push.PushTerminal;
import id.titian.reception.Reception;
import id.titian.reception.ReceptionSettings;
import id.titian.sandbox.board.BoardPerson;
import id.titian.sandbox.board.BoardRecord;
import id.titian.sandbox.board.BoardSpec;
import id.titian.sandbox.board.SimulatedBoard;
import id.titian.sandbox.board.Trouble;
import id.titian.testkit.MemoryHost;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulated boards and the family, with the real reception between them. */
class OverTheWireTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 0);
    private static final int PUNCHES = 23;

    private final MemoryHost host = MemoryHost.with("board", MemoryHost.terminal(false));
    private Reception reception;

    @BeforeEach
    void open() throws IOException {
        reception = Reception.open(ReceptionSettings.ofOffice("127.0.0.1", 0), List.of(new BoardFamily()), host);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    private BoardSpec spec(Trouble... troubles) {
        return BoardSpec.of(MemoryHost.SERIAL, URI.create("http://127.0.0.1:" + reception.port()))
                .withPeople(List.of(new BoardPerson("1", "BUDI"), new BoardPerson("2", "SITI")))
                .withClock(Clock.fixed(MemoryHost.NOW, JAKARTA), JAKARTA, Duration.ZERO)
                .withWaits(Duration.ofSeconds(2), Duration.ofMillis(20))
                .withTroubles(troubles);
    }

    private static void punchAll(SimulatedBoard board) {
        for (int i = 0; i < PUNCHES; i++) board.punch(Integer.toString(1 + i % 2), MORNING.plusSeconds(i), 1, i % 2);
    }

    private void assertNothingLostOrDoubled(SimulatedBoard board) {
        await().atMost(SOON).until(board::hasSentAll);
        assertThat(host.punches()).extracting(OverTheWireTest::record).containsExactlyElementsOf(board.memory());
    }

    private static BoardRecord record(Punch punch) {
        return new BoardRecord(punch.pin(), punch.punchTime(), punch.verifyMode(), punch.inOutMode(), 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"WANTS_CLOUD_TIME", "UTC", "REPEATS_THE_LAST_FOR_EVER"},
            mode = EnumSource.Mode.EXCLUDE)
    void eachPunchOfABoardIsKeptOnceWhateverItsTrouble(Trouble trouble) {
        try (SimulatedBoard board = SimulatedBoard.start(spec(trouble))) {
            punchAll(board);

            assertNothingLostOrDoubled(board);

            assertThat(board.drops()).isZero();
            assertThat(board.clockSets()).isEmpty();
            assertThat(board.asked()).isEmpty();
            assertThat(host.kept())
                    .hasSize(PUNCHES)
                    .allMatch(reading -> reading.raw().length() < 200);
        }
    }

    @Test
    void aPunchComesAtOnceOverTheOpenSocket() {
        try (SimulatedBoard board = SimulatedBoard.start(spec())) {
            await().atMost(SOON).until(() -> board.registrations() == 1);
            board.punch("1");

            assertNothingLostOrDoubled(board);

            assertThat(board.registrations()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"PICTURES", "POSTS"})
    void nothingIsAcknowledgedThatIsNotKept(Trouble trouble) {
        host.refuse(3);
        try (SimulatedBoard board = SimulatedBoard.start(spec(trouble))) {
            punchAll(board);
            await().atMost(SOON).until(() -> host.refusalsLeft() == 0);

            assertNothingLostOrDoubled(board);

            assertThat(board.drops()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void whatABoardSendsAgainBecauseItsRetWasLostIsOnePunch() {
        try (SimulatedBoard board = SimulatedBoard.start(spec())) {
            board.loseRets(4);
            punchAll(board);

            assertNothingLostOrDoubled(board);

            assertThat(board.sent()).isGreaterThan(PUNCHES);
            assertThat(host.told().size()).isGreaterThan(PUNCHES);
        }
    }

    @Test
    void theSameRecordForEverIsOnePunch() {
        try (SimulatedBoard board = SimulatedBoard.start(spec(Trouble.REPEATS_THE_LAST_FOR_EVER))) {
            punchAll(board);
            await().atMost(SOON).until(() -> board.sent() > PUNCHES + 20);

            assertThat(host.punches()).hasSize(PUNCHES);
        }
    }

    @Test
    void sendAllAgainBringsNothingNew() {
        try (SimulatedBoard board = SimulatedBoard.start(spec())) {
            punchAll(board);
            assertNothingLostOrDoubled(board);
            board.sendAgain();
            await().atMost(SOON).until(() -> host.told().size() == 2 * PUNCHES);

            assertNothingLostOrDoubled(board);
        }
    }

    @Test
    void doorsAndStrangersAmongThePunchesAreAcknowledgedAndNotKept() {
        try (SimulatedBoard board = SimulatedBoard.start(spec())) {
            board.door(3, MORNING);
            board.punch("1", MORNING.plusSeconds(1), 8, 0);
            board.stranger(MORNING.plusSeconds(2));
            board.punch("2", MORNING.plusSeconds(3), 8, 1);

            assertNothingLostOrDoubled(board);

            assertThat(board.records()).hasSize(4);
            assertThat(host.kept()).hasSize(2);
        }
    }

    @Test
    void aBoardInUtcIsBroughtToTheWallClockOfItsSite() {
        host.adopt(MemoryHost.terminal(true, "time", "utc"));
        BoardSpec ahead =
                spec(Trouble.UTC).withClock(Clock.fixed(MemoryHost.NOW, JAKARTA), JAKARTA, Duration.ofHours(1));
        try (SimulatedBoard board = SimulatedBoard.start(ahead)) {
            punchAll(board);

            assertNothingLostOrDoubled(board);

            assertThat(board.clockSets()).containsOnly(LocalDateTime.of(2026, 10, 6, 7, 30, 20));
            assertThat(board.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 20));
        }
    }

    @Test
    void aClockIsSetOnlyWithLeave() {
        BoardSpec behind = spec().withClock(Clock.fixed(MemoryHost.NOW, JAKARTA), JAKARTA, Duration.ofMinutes(-5));
        try (SimulatedBoard board = SimulatedBoard.start(behind)) {
            punchAll(board);
            assertNothingLostOrDoubled(board);

            assertThat(board.clockSets()).isEmpty();
            assertThat(board.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 25, 20));
            assertThat(host.contacts().get(0).wallClock()).contains(LocalDateTime.of(2026, 10, 6, 7, 25, 20));
        }
        host.adopt(MemoryHost.terminal(true));
        try (SimulatedBoard board = SimulatedBoard.start(behind)) {
            await().atMost(SOON).until(() -> !board.clockSets().isEmpty());

            assertThat(board.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 20));
        }
    }

    @Test
    void aBoardThatInsistsOnTheTimeIsServedByItsOption() {
        try (SimulatedBoard board = SimulatedBoard.start(spec(Trouble.WANTS_CLOUD_TIME))) {
            punchAll(board);
            await().atMost(SOON).until(() -> board.drops() > 1);

            assertThat(board.registrations()).isZero();

            host.adopt(MemoryHost.terminal(false, "cloudTime", "always"));
            assertNothingLostOrDoubled(board);
        }
    }

    @Test
    void aStrangerKeepsItsRecordsAndIsHeardAsSoonAsItIsLetIn() {
        PushTerminal other = MemoryHost.terminal(false);
        MemoryHost house = MemoryHost.with("board");
        try (Reception door = open(house);
                SimulatedBoard board = SimulatedBoard.start(
                        BoardSpec.of(MemoryHost.SERIAL, URI.create("http://127.0.0.1:" + door.port()))
                                .withWaits(Duration.ofSeconds(2), Duration.ofMillis(20)))) {
            punchAll(board);
            await().atMost(SOON).until(() -> house.strangers().size() > 2);

            assertThat(house.kept()).isEmpty();
            assertThat(board.hasSentAll()).isFalse();
            assertThat(house.strangers().get(0).facts()).containsEntry("model", "tfs30");

            house.adopt(other);
            await().atMost(SOON).until(board::hasSentAll);
            assertThat(house.punches()).hasSize(PUNCHES);
        }
    }

    private static Reception open(MemoryHost house) {
        try {
            return Reception.open(ReceptionSettings.ofOffice("127.0.0.1", 0), List.of(new BoardFamily()), house);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
