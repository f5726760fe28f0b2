package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import id.titian.zk.record.LiveEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How we behave towards a terminal: what we never say, and what we do when it is rude. */
class MannersTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    /** Everything that writes, clears, deletes, disables, restarts, unlocks or asks for biometrics, but 18. */
    private static final Set<Integer> NEVER = Set.of(
            7, 8, 10, 14, 15, 16, 19, 20, 31, 33, 34, 57, 60, 61, 62, 66, 67, 87, 88, 110, 1003, 1004, 1005, 1007, 1014,
            1017, 1101);

    @Test
    void noHarmfulCommandCanBeSaid() {
        assertThat(Stream.of(Command.values()).map(Command::number))
                .doesNotContainAnyElementsOf(NEVER)
                .doesNotHaveDuplicates();
        assertThat(Stream.of(DataSetReader.DataSet.values()).map(DataSetReader.DataSet::request))
                .containsExactly(Hex.of("01 0d00 00000000 00000000"), Hex.of("01 0900 05000000 00000000"))
                .doesNotContain(Hex.of("01 0700 02000000 00000000"), Hex.of("01 2200 00000000 00000000"));
    }

    /** A packet can be made for any number; only the dialogue sends one, and only for a {@link Command}. */
    @Test
    void onlyTheDialogueSpeaksToTheLine() throws IOException {
        List<String> speaking;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            speaking = sources.filter(Files::isRegularFile)
                    .filter(MannersTest::speaks)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }

        assertThat(speaking).containsExactly("Dialogue.java");
        assertThat(Files.readString(Path.of("src/main/java/id/titian/zk/Dialogue.java")))
                .doesNotContain("new Packet(Packet.");
    }

    /** Only the roster knows the word, and only its removal of one person by an order says it. */
    @Test
    void onlyTheRosterRemovesAPerson() throws IOException {
        List<String> knowing;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            knowing = sources.filter(Files::isRegularFile)
                    .filter(source -> contains(source, "Command.DELETE_USER"))
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
        String roster = Files.readString(Path.of("src/main/java/id/titian/zk/UserRoster.java"));

        assertThat(knowing).containsExactly("UserRoster.java");
        assertThat(roster.split("DELETE_USER", -1)).hasSize(2);
    }

    private static boolean speaks(Path source) {
        return contains(source, "line.write(");
    }

    private static boolean contains(Path source, String words) {
        try {
            return Files.readString(source, StandardCharsets.UTF_8).contains(words);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aLongVisitSaysOnlyWhatItMay() throws Exception {
        Set<Integer> said = new TreeSet<>();
        for (boolean isOld : new boolean[] {true, false}) {
            FakeTerminal terminal = terminal();
            terminal.isOld = isOld;
            terminal.key = 0;
            try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
                session.memory();
                session.clock();
                session.setClock(MORNING);
                session.readLog();
                session.users();
                session.listen(Duration.ofSeconds(1));
            }
            terminal.said.forEach(packet -> said.add(packet.command()));
            assertThat(terminal.said).noneMatch(packet -> packet.command() == Command.OPTIONS_WRQ.number());
            assertThat(terminal.said)
                    .filteredOn(packet -> packet.command() == Command.USERTEMP_RRQ.number())
                    .allMatch(packet -> packet.data().equals(Hex.of("05")));
        }

        assertThat(said)
                .doesNotContainAnyElementsOf(NEVER)
                .doesNotContain(Command.DELETE_USER.number())
                .isSubsetOf(numbers());
    }

    @Test
    void theRemovalOfOnePersonSaysOneHarmfulWordOnce() throws Exception {
        FakeTerminal terminal = terminal();
        terminal.attendance = FakeTerminal.payload();
        terminal.countedRecords = 0;
        try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
            session.removeUser("1002");
        }

        assertThat(terminal.said)
                .filteredOn(packet -> packet.command() == Command.DELETE_USER.number())
                .singleElement()
                .satisfies(packet -> assertThat(packet.data()).isEqualTo(Hex.of("0800")));
        assertThat(terminal.said.stream().map(Packet::command)).doesNotContainAnyElementsOf(NEVER);
    }

    private static Set<Integer> numbers() {
        return Stream.of(Command.values()).map(Command::number).collect(Collectors.toSet());
    }

    @Test
    void theSdkOptionIsWrittenOnlyWhereItIsConfiguredAndNoOtherOptionEver() throws Exception {
        FakeTerminal terminal = terminal();
        try (TerminalSession session =
                new ZkDriver().open(terminal.line(), FakeTerminal.settings(ZkOptions.SDK_BUILD, "send"))) {
            session.readLog();
        }

        assertThat(terminal.said)
                .filteredOn(packet -> packet.command() == Command.OPTIONS_WRQ.number())
                .singleElement()
                .satisfies(packet -> assertThat(packet.data()).isEqualTo(Bytes.ofUtf8("SDKBuild=1\0")));
    }

    @Test
    void theBufferIsFreedAlsoWhenAChunkFails() throws Exception {
        FakeTerminal terminal = terminal();
        terminal.smallMax = 0;
        terminal.onTheWay = packets -> packets.get(0).command() == Packet.PREPARE_DATA ? List.of() : packets;
        try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
            assertThatThrownBy(session::readLog).isInstanceOf(LogIncompleteException.class);

            Packet last = terminal.said.get(terminal.said.size() - 1);
            assertThat(last.command()).isEqualTo(Command.FREE_DATA.number());
        }
    }

    @Test
    void theNextChunkIsAskedForOnlyAfterTheLastIsComplete() throws Exception {
        FakeTerminal terminal = terminal();
        terminal.smallMax = 0;
        terminal.packetOctets = 10;
        var order = new ArrayList<String>();
        terminal.onTheWay = packets -> {
            order.add("asked");
            return packets;
        };

        try (TerminalSession session =
                new ZkDriver().open(terminal.line(), FakeTerminal.settings(ZkOptions.CHUNK_OCTETS, "256"))) {
            session.readLog();
        }

        // Each question of ours is written only after the answer to the one before was drained: replies count up by
        // one.
        assertThat(terminal.said.stream().map(Packet::reply)).isSorted().doesNotHaveDuplicates();
        assertThat(order).hasSameSizeAs(terminal.said);
    }

    @Test
    void aSessionThatTheTerminalForgotIsRefusedAndNotSilent() throws Exception {
        FakeTerminal terminal = terminal();
        try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
            terminal.onTheWay = packets -> List.of(new Packet(
                    Packet.ACK_UNAUTH, FakeTerminal.SESSION, packets.get(0).reply(), Bytes.EMPTY, true));

            assertThatThrownBy(session::clock).isInstanceOf(TerminalRefusedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1501, 1500, 2000, 2001, 2003, 0, 65535})
    void anyAnswerInAnyPlaceIsAnAnswerOrAnExceptionOfOurs(int command) throws Exception {
        for (int place = 0; place < 40; place++) {
            for (Bytes data : List.of(Bytes.EMPTY, Hex.of("ff*3"), Hex.of("ff*4"), Hex.of("00*13"), Hex.of("ff*13"))) {
                FakeTerminal terminal = terminal();
                terminal.smallMax = 0;
                int at = place;
                terminal.onTheWay = packets -> terminal.said.size() != at || packets.isEmpty()
                        ? packets
                        : List.of(new Packet(
                                command, FakeTerminal.SESSION, packets.get(0).reply(), data, true));
                visit(terminal);
            }
        }
    }

    /** A whole visit; whatever log it reads has all its records. */
    private static void visit(FakeTerminal terminal) throws InterruptedException {
        try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
            int size = session.readLog().size();
            assertThat(size).isEqualTo(3);
            session.clock();
        } catch (TerminalException e) {
            assertThat(e.code()).isNotEmpty();
            assertThat(e.getMessage().length()).isGreaterThan(20);
        }
    }

    @Test
    void eventsThatNobodyFetchesDoNotPileUp() throws Exception {
        FakeTerminal terminal = terminal();
        Bytes data = Hex.of("31303031 00*20 01 00 1a0a06071e0f");
        Packet event = new Packet(Packet.EVENT, LiveEvent.ATTENDANCE, 0, data, true);
        try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
            terminal.onTheWay = packets -> packets.isEmpty() ? packets : withEvents(event, 30, packets);
            for (int i = 0; i < 100; i++) session.clock();

            List<Reading> readings = session.listen(Duration.ofSeconds(1));

            assertThat(readings).hasSize(Dialogue.EVENTS_MAX);
            assertThat(readings).allMatch(reading -> reading instanceof Punch punch && punch.ordinal() == 0);
            assertThat(terminal.said.stream().filter(packet -> packet.command() == Packet.ACK_OK))
                    .hasSizeGreaterThanOrEqualTo(3000)
                    .allMatch(packet -> packet.reply() == 0 && packet.session() == FakeTerminal.SESSION);
        }
    }

    private static List<Packet> withEvents(Packet event, int count, List<Packet> packets) {
        var all = new ArrayList<Packet>();
        for (int i = 0; i < count; i++) all.add(event);
        all.addAll(packets);
        return all;
    }

    /** A frame that begins and never ends, as after a length heard wrongly, has swallowed the answer. */
    @Test
    void anAnswerInsideAFrameThatNeverEndsIsFound() throws Exception {
        FakeTerminal terminal = terminal();
        var line = AnsweringLine.stream(said -> {
            var pieces = new ArrayList<Bytes>(List.of(Hex.of("5050827d 00100000")));
            pieces.addAll(terminal.answer(said));
            return pieces;
        });

        try (TerminalSession session = new ZkDriver().open(line, FakeTerminal.settings())) {
            assertThat(session.clock()).isEqualTo(MORNING);
        }
    }

    @Test
    void theNumberOfRequestsWrapsAround() throws Exception {
        FakeTerminal terminal = terminal();
        try (TerminalSession session = new ZkDriver().open(terminal.line(), FakeTerminal.settings())) {
            for (int i = 0; i < 66_000; i++) session.clock();

            assertThat(session.readLog().size()).isEqualTo(3);
        }
        assertThat(terminal.said.stream().map(Packet::reply)).contains(65_535).allMatch(reply -> reply <= 65_535);
    }

    private static FakeTerminal terminal() {
        var terminal = new FakeTerminal();
        terminal.attendance = FakeTerminal.payload(
                FakeTerminal.record8b(7, MORNING),
                FakeTerminal.record8b(8, MORNING.plusSeconds(1)),
                FakeTerminal.record8b(7, MORNING.plusSeconds(2)));
        terminal.countedRecords = 3;
        terminal.users = FakeTerminal.payload(FakeTerminal.user28(7, 1001), FakeTerminal.user28(8, 1002));
        terminal.countedUsers = 2;
        return terminal;
    }
}
