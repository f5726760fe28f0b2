package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.testkit.Hex;
import id.titian.testkit.Transcript;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, word for word. Whatever a test expects, the whole transcript must have been played. */
class ZkDriverTest {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 10, 5, 0, 0);

    private Transcript terminal = Transcript.of("");

    @AfterEach
    void theWholeConversationTookPlace() {
        terminal.assertPlayed();
        assertThat(terminal.isClosed()).isFalse();
    }

    @Test
    void aTerminalSaysWhoItIs() throws Exception {
        TerminalSession session = open("connect");

        assertThat(session.identity())
                .isEqualTo(new TerminalIdentity(
                        "3392113170057",
                        "zk",
                        "Ver 6.60 Aug 26 2011",
                        "X100-C",
                        Map.of(
                                "Platform", "ZEM560_TFT",
                                "OEMVendor", "SOLUTION",
                                "ProductTime", "2011-08-26 10:00:00",
                                "MAC", "00:17:61:10:20:30")));
        session.close();
    }

    @Test
    void aTerminalThatNeedsTheWordOfTheVendorsProgramsHearsItWhereItIsConfigured() throws Exception {
        try (TerminalSession session = open("sdk-build", "", ZkOptions.SDK_BUILD, "send")) {
            assertThat(session.identity().serial()).isEqualTo("3392113170057");
        }
    }

    @Test
    void aClosedSessionIsOver() throws Exception {
        TerminalSession session = open("connect");
        session.close();

        assertThatThrownBy(session::readLog).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyOpensTheTerminal() throws Exception {
        try (TerminalSession session = open("connect-with-key", "123456")) {
            assertThat(session.identity().serial()).isEqualTo("3392113170057");
        }
    }

    @Test
    void aWrongKeyIsRefusedAndNotTriedAgain() {
        assertThatThrownBy(() -> open("wrong-key", "999"))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("does not accept")
                .hasMessageNotContaining("999");
    }

    @Test
    void aMissingKeyIsSaidToBeMissing() {
        assertThatThrownBy(() -> open("missing-key"))
                .isInstanceOf(TerminalRefusedException.class)
                .hasMessageContaining("none is configured");
    }

    @Test
    void aTerminalThatServesSomebodyElseIsBusy() {
        assertThatThrownBy(() -> open("busy")).isInstanceOf(TerminalBusyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "foreign-udp"})
    void anotherMakersTerminalIsRecognised(String transcript) {
        assertThatThrownBy(() -> open(transcript)).isInstanceOf(UnsupportedTerminalException.class);
    }

    @Test
    void whateverElseAnswersIsQuoted() {
        assertThatThrownBy(() -> open("web-server"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("485454502f312e31"); // HTTP/1.1
    }

    @Test
    void aTerminalWithoutASerialNumberIsLeftAlone() {
        assertThatThrownBy(() -> open("no-serial"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("serial number");
    }

    @Test
    void aStackThatReckonsChecksumsWronglyIsBelievedWhenItRepeatsItself() throws Exception {
        try (TerminalSession session = open("wrong-checksum")) {
            assertThat(session.identity().serial()).isEqualTo("3392113170057");
        }
    }

    @Test
    void theClockIsReadAndSet() throws Exception {
        try (TerminalSession session = open("clock")) {
            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));

            session.setClock(LocalDateTime.of(2026, 10, 6, 7, 30, 40, 999_000_000));

            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 40));
        }
    }

    @Test
    void aClockThatCannotBeSetIsReported() throws Exception {
        try (TerminalSession session = open("clock-refused")) {
            assertThatThrownBy(() -> session.setClock(LocalDateTime.of(2026, 10, 6, 7, 30, 40)))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("clock");
        }
    }

    @Test
    void theTerminalTellsHowFullItIs() throws Exception {
        try (TerminalSession session = open("captured-sizes")) {
            assertThat(session.memory())
                    .isEqualTo(new TerminalMemory(OptionalInt.of(7), OptionalInt.of(605), OptionalInt.of(100_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-log", "udp"})
    void aSmallLogComesInOnePacket(String transcript) throws Exception {
        try (TerminalSession session = open(transcript, transcript.equals("udp") ? "123456" : "")) {
            List<Reading> readings = walk(session);

            assertThat(readings)
                    .containsExactly(new Punch(
                            "3392113170057",
                            "1001",
                            PinForm.DIGITS,
                            LocalDateTime.of(2026, 10, 6, 7, 30, 15),
                            0,
                            0,
                            1,
                            "0",
                            ArrivalPath.PULL,
                            Hex.of("0d00 31303031 00*20 01 87ff4533 00 00000000 ff000000")));
        }
    }

    @Test
    void aNewTerminalHasAnEmptyLog() throws Exception {
        try (TerminalSession session = open("empty-log")) {
            assertThat(session.readLog().size()).isZero();
        }
    }

    @Test
    void aLogIsReadInChunksHoweverItsPacketsAreCut() throws Exception {
        try (TerminalSession session = open("log-in-chunks", "", ZkOptions.CHUNK_OCTETS, "2048")) {
            requireRecords(walk(session), 100);
        }
    }

    @Test
    void aShortChunkIsAskedForAgain() throws Exception {
        try (TerminalSession session = open("short-chunk", "", ZkOptions.CHUNK_OCTETS, "1024")) {
            requireRecords(walk(session), 30);
        }
    }

    @Test
    void aLostDatagramIsAskedForAgainAndALateOneIsNotHeardTwice() throws Exception {
        try (TerminalSession session = open("udp-lost-datagram", "", ZkOptions.CHUNK_OCTETS, "512")) {
            requireRecords(walk(session), 30);
        }
    }

    @Test
    void aLogThatCannotBeReadWholeIsNotAcceptedInPart() throws Exception {
        try (TerminalSession session = open("incomplete-log", "", ZkOptions.CHUNK_OCTETS, "1024")) {
            assertThatThrownBy(session::readLog)
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("octets 1024 to 1204 of 1204");
        }
    }

    @Test
    void aLogWhoseFirstWordDoesNotFitIsNotAccepted() throws Exception {
        try (TerminalSession session = open("wrong-total")) {
            assertThatThrownBy(session::readLog)
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("80 octets follow, but 40 do");
        }
    }

    @Test
    void anAbsurdSizeIsNotMadeRoomFor() throws Exception {
        try (TerminalSession session = open("absurd-size")) {
            assertThatThrownBy(session::readLog)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("4294967295");
        }
    }

    @Test
    void fewerRecordsThanCountedAreReportedAndNotAccepted() throws Exception {
        try (TerminalSession session = open("fewer-than-counted")) {
            assertThatThrownBy(session::readLog)
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("counts 5 records and gave 3");
        }
    }

    @Test
    void punchesThatCameInMeanwhileAreTaken() throws Exception {
        try (TerminalSession session = open("more-than-counted")) {
            requireRecords(walk(session), 5);
        }
    }

    @Test
    void oldFirmwareIsAskedDirectly() throws Exception {
        try (TerminalSession session = open("old-firmware")) {
            requireRecords(walk(session), 30);
        }
    }

    @Test
    void aLogThatIsRefusedBothWaysIsNotCalledEmpty() throws Exception {
        try (TerminalSession session = open("refused-log")) {
            assertThatThrownBy(session::readLog)
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("refuses");
        }
    }

    @Test
    void capturedRecordsOf8OctetsGetTheirPinsFromTheUserList() throws Exception {
        try (TerminalSession session = open("log-8b")) {
            List<Reading> readings = walk(session);

            assertThat(readings).hasSize(3);
            assertThat(readings.get(0)).isInstanceOfSatisfying(Punch.class, punch -> {
                assertThat(punch.pin()).isEqualTo("1001");
                assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2016, 1, 1, 19, 2));
                assertThat(punch.workCode()).isNull();
            });
            assertThat(readings.subList(1, 3)).allSatisfy(reading -> assertThat(reading)
                    .isInstanceOfSatisfying(Unreadable.class, waiting -> assertThat(waiting.reason())
                            .isEqualTo(Reason.USER_UNKNOWN)));
        }
    }

    @Test
    void recordsOf8OctetsInTheOtherLayout() throws Exception {
        try (TerminalSession session = open("log-8a")) {
            assertThat(walk(session))
                    .extracting(ZkDriverTest::inShort)
                    .containsExactly(
                            "1001 2026-10-05T07:30:15 status 0 verify 1",
                            "53 2026-10-05T07:31 status 0 verify 1",
                            "1001 2026-10-05T16:01:02 status 1 verify 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log-16", "log-16-verify-first"})
    void recordsOf16OctetsInBothOrders(String transcript) throws Exception {
        try (TerminalSession session = open(transcript)) {
            assertThat(walk(session))
                    .extracting(ZkDriverTest::inShort)
                    .containsExactly(
                            "1001 2026-10-05T07:30:15 status 0 verify 1",
                            "53 2026-10-05T07:31 status 0 verify 1",
                            "1001 2026-10-05T16:01:02 status 1 verify 1");
        }
    }

    @Test
    void announcedPunchesAreHeardAndAcknowledgedWheneverTheyCome() throws Exception {
        try (TerminalSession session = open("events")) {
            List<Reading> nobody = session.listen(WAIT);
            LocalDateTime clock = session.clock();
            List<Reading> meanwhile = session.listen(WAIT);
            List<Reading> later = session.listen(WAIT);
            List<Reading> strange = session.listen(WAIT);

            assertThat(nobody).isEmpty();
            assertThat(clock).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));
            assertThat(meanwhile)
                    .extracting(ZkDriverTest::inShort)
                    .containsExactly("999111333 2018-06-25T17:41:05 status 0 verify 1");
            assertThat(later)
                    .extracting(ZkDriverTest::inShort)
                    .containsExactly("1001 2026-10-06T07:30:15 status 1 verify 15");
            assertThat(later).allMatch(reading -> reading.path() == ArrivalPath.LIVE);
            assertThat(strange).singleElement().isInstanceOfSatisfying(Unreadable.class, waiting -> assertThat(
                            waiting.reason())
                    .isEqualTo(Reason.MALFORMED));
        }
    }

    @Test
    void aTerminalThatAnnouncesNothingIsAskedOnce() throws Exception {
        try (TerminalSession session = open("events-refused")) {
            assertThat(session.listen(WAIT)).isEmpty();
            assertThat(session.listen(WAIT)).isEmpty();
        }
    }

    private TerminalSession open(String transcript) throws TerminalException, InterruptedException {
        return open(transcript, "");
    }

    private TerminalSession open(String transcript, String key, String... options)
            throws TerminalException, InterruptedException {
        terminal = Transcript.load(ZkDriverTest.class, "/transcripts/" + transcript + ".txt");
        var map = new HashMap<String, String>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new ZkDriver()
                .open(
                        terminal,
                        new TerminalSettings(
                                key,
                                PinForm.DIGITS,
                                FakeTerminal.JAKARTA,
                                FakeTerminal.NOON,
                                Duration.ofSeconds(10),
                                map));
    }

    private static List<Reading> walk(TerminalSession session) throws TerminalException, InterruptedException {
        var readings = new ArrayList<Reading>();
        session.readLog().forEach(readings::add);
        return readings;
    }

    /** The records that the transcripts' logs are made of. */
    private static void requireRecords(List<Reading> readings, int count) {
        var expected = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            LocalDateTime time = MONDAY.withHour(7).withMinute(i % 60).withSecond(i % 60);
            expected.add((1001 + i % 7) + " " + time + " status " + i % 2 + " verify 1");
        }
        assertThat(readings).extracting(ZkDriverTest::inShort).isEqualTo(expected);
    }

    private static String inShort(Reading reading) {
        return reading instanceof Punch punch
                ? punch.pin() + " " + punch.punchTime() + " status " + punch.inOutMode() + " verify "
                        + punch.verifyMode()
                : reading.toString();
    }
}
