package id.titian.anviz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.anviz.frame.Command;
import id.titian.anviz.frame.Crc16;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.AnvizTerminalSpec.PeopleLayout;
import id.titian.sandbox.anviz.Person;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.anviz.Trouble;
import id.titian.sandbox.anviz.Trouble.Kind;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import id.titian.testkit.Transcript;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnvizDriverTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final SimulatedAnvizTerminal terminal = SimulatedAnvizTerminal.of(Wall.spec());

    private TerminalSession open(String... options) throws Exception {
        return new AnvizDriver().open(Wall.line(terminal), Wall.settings(options));
    }

    @Test
    void aWholeVisitIsTheWrittenConversation() throws Exception {
        Transcript line = Transcript.load(AnvizDriverTest.class, "/transcripts/visit.txt");

        List<Reading> readings = new ArrayList<>();
        try (TerminalSession session = new AnvizDriver().open(line, Wall.settings("deviceId", "1"))) {
            assertThat(session.identity().serial()).isEqualTo("A17");
            assertThat(session.identity().firmware()).isEqualTo("02.05.30");
            assertThat(session.identity().model()).isEqualTo("TC-B-N");
            assertThat(session.identity().facts())
                    .containsEntry("realTime", "off")
                    .containsEntry("deviceId", "1");
            assertThat(session.clock()).isEqualTo(Wall.MORNING);
            session.readLog().forEach(readings::add);
        }

        line.assertPlayed();
        assertThat(readings).singleElement().isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.pin()).isEqualTo("1001");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 3, 2, 7, 30, 5));
            assertThat(punch.path()).isEqualTo(ArrivalPath.PULL);
        });
    }

    @Test
    void noPasswordOfTheTerminalIsKept() throws Exception {
        try (TerminalSession session = open()) {
            assertThat(session.identity().toString()).doesNotContain("12345").doesNotContain("512345");
            assertThat(session.users().toString()).doesNotContain("12345");
        }
    }

    @Test
    void whoIsCalledByEverybodysNameIsSpokenToByTheirOwnFromThenOn() throws Exception {
        SimulatedAnvizTerminal seven = SimulatedAnvizTerminal.of(Wall.spec().deviceId(7));
        var called = new ArrayList<Integer>();
        Line line = AnsweringLine.stream(said -> {
            called.add(said.at(4));
            return List.of(Bytes.of(seven.answerTo(said.toArray())));
        });

        try (TerminalSession session = new AnvizDriver().open(line, Wall.settings())) {
            session.memory();
        }

        assertThat(called).startsWith(0).hasSizeGreaterThan(2);
        assertThat(called.subList(1, called.size())).containsOnly(7);
    }

    @Test
    void severalWhoAnswerToEverybodysNameAreToldApartByAPerson() {
        Line line = Wall.line(
                SimulatedAnvizTerminal.of(Wall.spec().deviceId(1)),
                SimulatedAnvizTerminal.of(Wall.spec().deviceId(2)));

        assertThatThrownBy(() -> new AnvizDriver().open(line, Wall.settings()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1 and [2]")
                .hasMessageContaining(AnvizOptions.DEVICE_ID);
    }

    @Test
    void whoAnswersToEverybodysNameRightBehindTheFirstIsHeardToo() {
        SimulatedAnvizTerminal one = SimulatedAnvizTerminal.of(Wall.spec().deviceId(1));
        SimulatedAnvizTerminal two = SimulatedAnvizTerminal.of(Wall.spec().deviceId(2));
        AnsweringLine.Terminal inOnePiece = said -> List.of(joined(answer(one, said), answer(two, said)));
        AnsweringLine.Terminal inTwo = said -> List.of(answer(one, said), answer(two, said));

        for (Line line : List.of(AnsweringLine.stream(inOnePiece), AnsweringLine.wires(9_600, inTwo)))
            assertThatThrownBy(() -> new AnvizDriver().open(line, Wall.settings()))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("1 and [2]")
                    .hasMessageContaining(AnvizOptions.DEVICE_ID);
    }

    @Test
    void twoTerminalsWithOneNumberAreNotReadAsOne() {
        SimulatedAnvizTerminal other = SimulatedAnvizTerminal.of(AnvizTerminalSpec.of("A170002"));
        Line line = AnsweringLine.wires(9_600, said -> List.of(answer(terminal, said), answer(other, said)));

        assertThatThrownBy(() -> new AnvizDriver().open(line, Wall.settings("deviceId", "1")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("A170001 and A170002")
                .hasMessageContaining("device id 1");
    }

    private static Bytes answer(SimulatedAnvizTerminal terminal, Bytes said) {
        return Bytes.of(terminal.answerTo(said.toArray()));
    }

    private static Bytes joined(Bytes first, Bytes second) {
        return Hex.of(first.hex() + second.hex());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x74, 0x30, 0x32, 0x48})
    void firmwareThatIsSilentWhereItNeedNotTellIsReadAllTheSame(int unknown) throws Exception {
        Wall.fill(terminal, 3);
        Line line =
                AnsweringLine.wires(9_600, said -> said.at(5) == unknown ? List.of() : List.of(answer(terminal, said)));

        try (TerminalSession session = new AnvizDriver().open(line, Wall.settings("deviceId", "1"))) {
            assertThat(session.identity().serial()).isEqualTo("A170001");
            assertThat(session.readLog().size()).isEqualTo(3);
        }
    }

    @Test
    void theRestOfAFalseFrameIsNotWaitedForLongerThanASecond() throws Exception {
        var line = new SilenceCounted(
                AnsweringLine.stream(said -> List.of(Hex.of("a5 00000001 c0 00 0258"), answer(terminal, said))));

        new AnvizDriver().open(line, Wall.keyed("", Duration.ofMinutes(1))).close();

        assertThat(line.silence()).isLessThan(Duration.ofSeconds(15));
    }

    /** Adds up how long a real line would have been silent. */
    private static final class SilenceCounted implements Line {

        private final Line inner;
        private Duration silence = Duration.ZERO;

        SilenceCounted(Line inner) {
            this.inner = inner;
        }

        Duration silence() {
            return silence;
        }

        @Override
        public boolean datagrams() {
            return inner.datagrams();
        }

        @Override
        public void write(Bytes octets) throws LineLostException {
            inner.write(octets);
        }

        @Override
        public Bytes read(Duration wait) throws LineLostException {
            Bytes heard = inner.read(wait);
            if (heard.isEmpty()) silence = silence.plus(wait);
            return heard;
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    void aPackageOfPeopleThatCameTwiceDoesNotStandForAnother() throws Exception {
        List<Person> people = IntStream.range(1, 25)
                .mapToObj(i -> new Person(String.valueOf(i), "NAMA " + i))
                .toList();
        SimulatedAnvizTerminal crowded =
                SimulatedAnvizTerminal.of(Wall.spec().people(people).peopleLayout(PeopleLayout.NARROW));
        var late = new ArrayList<Bytes>();
        Line line = AnsweringLine.stream(said -> {
            Bytes answer = answer(crowded, said);
            boolean isFirstPackage = said.at(5) == 0x42 && said.at(8) == 1;
            if (isFirstPackage && late.isEmpty()) {
                late.add(answer);
                return List.of(answer);
            }
            boolean isNextPackage = said.at(5) == 0x42 && said.at(8) == 0 && late.size() == 1;
            if (!isNextPackage) return List.of(answer);
            late.add(answer);
            return List.of(late.get(0), answer);
        });

        try (TerminalSession session = new AnvizDriver().open(line, Wall.settings("userRecords", "narrow"))) {
            assertThat(session.users())
                    .extracting(TerminalUser::pin)
                    .doesNotHaveDuplicates()
                    .hasSize(24);
        }
    }

    @Test
    void anAnswerOfAnotherTerminalIsPassedOverAndNeverTaken() throws Exception {
        terminal.punch("1001", Wall.MORNING, 0);
        try (TerminalSession session = open("deviceId", "1")) {
            terminal.arm(Trouble.at(Kind.FOR_ANOTHER, 0x3C, 0, 9));

            assertThat(session.memory().records()).hasValue(1); // asked again
        }
        assertThat(terminal.evidence().commands(0x3C)).isEqualTo(2);
    }

    @Test
    void aDeadTerminalAmongOthersIsNamedByItsNumber() {
        Line others = AnsweringLine.wires(
                9_600,
                said -> List.of(
                        Hex.of("a5 00000002 b8 00 0006 1a0a06071e0f"), crcOf("a5 00000002 b8 00 0006 1a0a06071e0f")));

        assertThatThrownBy(() -> new AnvizDriver().open(others, Wall.settings("deviceId", "1")))
                .isInstanceOf(TerminalSilentException.class)
                .hasMessageContaining("device id 1")
                .hasMessageContaining("[2]");
    }

    private static Bytes crcOf(String content) {
        int crc = Crc16.of(Hex.of(content));
        return Bytes.of((byte) crc, (byte) (crc >>> 8));
    }

    @Test
    void aPunchThatIsAnnouncedBetweenQuestionAndAnswerIsHeardAndTheAnswerToo() throws Exception {
        try (TerminalSession session = open()) {
            terminal.arm(Trouble.at(Kind.PUNCHED_BEFORE, 0x38, 0, 1001));

            LocalDateTime clock = session.clock();
            List<Reading> live = session.listen(MOMENT);

            assertThat(clock).isEqualTo(terminal.wallClock());
            assertThat(live).singleElement().isInstanceOfSatisfying(Punch.class, punch -> {
                assertThat(punch.pin()).isEqualTo("1001");
                assertThat(punch.path()).isEqualTo(ArrivalPath.LIVE);
            });
        }
    }

    @Test
    void anAnnouncementThatIsNoRecordIsKeptForAHuman() throws Exception {
        Line line = AnsweringLine.stream(said -> {
            Bytes announced = Hex.of("a5 00000001 df 00 0002 0102");
            boolean asksClock = said.at(5) == 0x38;
            Bytes answer = Bytes.of(terminal.answerTo(said.toArray()));
            return asksClock ? List.of(announced, crcOf("a5 00000001 df 00 0002 0102"), answer) : List.of(answer);
        });

        try (TerminalSession session = new AnvizDriver().open(line, Wall.settings())) {
            session.clock();

            assertThat(session.listen(MOMENT)).singleElement().isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"true,false", "true,true", "false,false"})
    void aTerminalThatAnnouncesNothingIsAskedWhetherItCountsMore(boolean goesOn, boolean isLogRead) throws Exception {
        SimulatedAnvizTerminal quiet =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().continuesAfterEnd(goesOn)), isLogRead ? 2000 : 40);
        try (TerminalSession session = new AnvizDriver().open(Wall.line(quiet), Wall.settings("deviceId", "1"))) {
            if (isLogRead) session.readLog();
            else session.listen(MOMENT);
            int asked = quiet.evidence().commands(0x40);

            assertThat(session.listen(MOMENT)).isEmpty();
            assertThat(quiet.evidence().commands(0x40)).isEqualTo(asked);

            quiet.punch("1001", Wall.MORNING, 0);
            quiet.punch("53", Wall.MORNING.plusSeconds(2), 1);
            assertThat(session.listen(MOMENT))
                    .extracting(reading -> ((Punch) reading).pin())
                    .containsExactly("1001", "53");
            assertThat(session.listen(MOMENT)).isEmpty();

            quiet.punch("1001", Wall.MORNING.plusSeconds(4), 0);
            assertThat(session.listen(MOMENT)).hasSize(1);
        }
        assertThat(quiet.evidence().sins()).isEmpty();
    }

    @Test
    void aTerminalThatDoesNotGoOnBehindItsEndAnnouncesNothingAndItsLogHasAll() throws Exception {
        SimulatedAnvizTerminal quiet =
                Wall.fill(SimulatedAnvizTerminal.of(Wall.spec().continuesAfterEnd(false)), 100);
        try (TerminalSession session = new AnvizDriver().open(Wall.line(quiet), Wall.settings())) {
            session.readLog();
            quiet.punch("1001", Wall.MORNING, 0);

            assertThat(session.listen(MOMENT)).isEmpty();
            assertThat(session.readLog().size()).isEqualTo(101);
        }
    }

    @Test
    void aTerminalThatRepeatsItsLastPackageBehindItsEndAnnouncesNothingAndIsNotSilent() throws Exception {
        Wall.fill(terminal, 40);
        Bytes[] last = {Bytes.EMPTY};
        boolean[] hasEnded = {false};
        Line line = AnsweringLine.wires(9_600, said -> {
            if (said.at(5) == 0x40 && said.at(8) != 1 && hasEnded[0]) return List.of(last[0]);
            Bytes answer = answer(terminal, said);
            if (said.at(5) == 0x40) {
                hasEnded[0] = answer.at(9) == 0;
                if (!hasEnded[0]) last[0] = answer;
            }
            return List.of(answer);
        });

        try (TerminalSession session = new AnvizDriver().open(line, Wall.settings("deviceId", "1"))) {
            session.readLog();
            terminal.punch("1001", Wall.MORNING, 0);

            assertThat(session.listen(MOMENT)).isEmpty();
            assertThat(session.readLog().size()).isEqualTo(41);
        }
    }

    @Test
    void theClockIsSetOnceAndOnlyWhenTold() throws Exception {
        LocalDateTime noon = LocalDateTime.of(2026, 10, 6, 12, 0, 1);
        try (TerminalSession session = open()) {
            assertThat(terminal.evidence().clockSets()).isEmpty();
            session.setClock(noon);
            assertThat(session.clock()).isEqualTo(noon);

            terminal.arm(Trouble.at(Kind.LOST_ANSWER, 0x39, 0, 0));
            assertThatThrownBy(() -> session.setClock(noon.plusHours(1))).isInstanceOf(TerminalSilentException.class);
        }
        assertThat(terminal.evidence().clockSets()).containsExactly(noon, noon.plusHours(1));
    }

    @ParameterizedTest
    @EnumSource(PeopleLayout.class)
    void peopleAreListedInEveryLayout(PeopleLayout layout) throws Exception {
        for (boolean old : new boolean[] {false, true}) {
            AnvizTerminalSpec spec = Wall.spec()
                    .people(IntStream.range(1, 31)
                            .mapToObj(i -> new Person(String.valueOf(i), "NAMA " + i))
                            .toList())
                    .peopleLayout(layout)
                    .oldFirmware(old);
            SimulatedAnvizTerminal crowded = SimulatedAnvizTerminal.of(spec);
            crowded.arm(Trouble.at(Kind.LOST_ANSWER, layout == PeopleLayout.NARROW ? 0x42 : 0x72, 2, 0));

            try (TerminalSession session = new AnvizDriver().open(Wall.line(crowded), Wall.settings())) {
                assertThat(session.users())
                        .hasSize(30)
                        .startsWith(new TerminalUser("1", "NAMA 1"))
                        .endsWith(new TerminalUser("30", "NAMA 30"));
            }
        }
    }

    @Test
    void onePersonIsRemovedAndNobodyElse() throws Exception {
        try (TerminalSession session = open()) {
            terminal.arm(Trouble.at(Kind.LOST_ANSWER, 0x4C, 0, 0));
            session.removeUser("53");

            assertThat(session.users()).containsExactly(new TerminalUser("1001", "BUDI"));
            assertThatThrownBy(() -> session.removeUser("53")).isInstanceOf(TerminalRefusedException.class);
            assertThatThrownBy(() -> session.removeUser("053")).isInstanceOf(TerminalRefusedException.class);
            assertThatThrownBy(() -> session.removeUser("everybody")).isInstanceOf(TerminalRefusedException.class);
        }
        assertThat(terminal.evidence().removed()).containsExactly("53");
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void aWrongOrMissingKeyIsNotAnUnreachableTerminal() throws Exception {
        SimulatedAnvizTerminal locked = SimulatedAnvizTerminal.of(Wall.spec().login("admin:12345"));

        for (String key : List.of("", "admin:54321", "root:12345"))
            assertThatThrownBy(() -> new AnvizDriver().open(Wall.line(locked), Wall.keyed(key, MOMENT)))
                    .isInstanceOf(TerminalRefusedException.class)
                    .hasMessageContaining("key");
        try (TerminalSession session = new AnvizDriver().open(Wall.line(locked), Wall.keyed("12345", MOMENT))) {
            assertThat(session.identity().serial()).isEqualTo("A170001");
        }
    }

    @Test
    void firmwareThatKnowsNoLoginIsReadInSpiteOfAKey() throws Exception {
        SimulatedAnvizTerminal old = SimulatedAnvizTerminal.of(Wall.spec().oldFirmware(true));

        try (TerminalSession session = new AnvizDriver().open(Wall.line(old), Wall.keyed("12345", MOMENT))) {
            assertThat(session.identity().serial()).isEqualTo("A170001");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01 | terminal-refused
            08 | terminal-busy
            0f | terminal-busy
            0b | protocol-broken
            """)
    void whatATerminalDoesNotWantIsCalledByItsName(String result, String code) throws Exception {
        String content = "a5 00000001 a4 " + result + " 0000";
        Line line = AnsweringLine.stream(said -> List.of(Hex.of(content), crcOf(content)));

        assertThatThrownBy(() -> new AnvizDriver().open(line, Wall.settings("deviceId", "1")))
                .isInstanceOfSatisfying(
                        TerminalException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            50 50 82 7d 08 00 00 00        | zk
            55 aa 01 00                    | fk
            "HTTP/1.1 400 Bad Request"     | web server
            """)
    void aTerminalOfAnotherFamilyOnThePortIsNamed(String says, String family) {
        Line line = AnsweringLine.stream(said -> List.of(Hex.of(says)));

        assertThatThrownBy(() -> new AnvizDriver().open(line, Wall.settings()))
                .isInstanceOf(UnsupportedTerminalException.class)
                .hasMessageContaining(family);
    }

    @Test
    void anythingElseOnThePortIsAWrongProtocolAndOnWiresJustNoise() {
        AnsweringLine.Terminal babbler = said -> List.of(Hex.of("\"login: \""));

        assertThatThrownBy(() -> new AnvizDriver().open(AnsweringLine.stream(babbler), Wall.settings()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("6c6f67696e3a20");
        assertThatThrownBy(() -> new AnvizDriver().open(AnsweringLine.wires(9_600, babbler), Wall.settings()))
                .isInstanceOf(TerminalSilentException.class)
                .hasMessageContaining("speed")
                .hasMessageContaining("noise");
    }

    @Test
    void aHeartbeatIsAnsweredOnANetworkAndNeverOnABus() throws Exception {
        var pongs = new ArrayList<Bytes>();
        AnsweringLine.Terminal beating = said -> {
            if (said.at(5) == 0xFF) {
                pongs.add(said);
                return List.of();
            }
            String beat = "a5 00000001 7f 0000";
            return List.of(Hex.of(beat), crcOf(beat), Bytes.of(terminal.answerTo(said.toArray())));
        };

        new AnvizDriver()
                .open(AnsweringLine.wires(9_600, beating), Wall.settings("deviceId", "1"))
                .close();
        assertThat(pongs).isEmpty();

        new AnvizDriver()
                .open(AnsweringLine.stream(beating), Wall.settings("deviceId", "1"))
                .close();
        assertThat(pongs).isNotEmpty().allMatch(pong -> pong.slice(0, 8).equals(Hex.of("a5 00000001 ff 0000")));
    }

    @Test
    void theTimeForAnAnswerIsThatOfItsOctetsAndALittle() throws Exception {
        var dialogue = new Dialogue(
                Wall.line(terminal),
                AnvizOptions.of(Wall.settings("deviceId", "1"), OptionalInt.of(9_600)),
                Duration.ofSeconds(10));

        // 12 octets there, 362 back, ten bits each.
        assertThat(dialogue.wait(Command.RECORDS, Bytes.of(new byte[12])))
                .isBetween(Duration.ofMillis(680), Duration.ofMillis(700));
    }
}
