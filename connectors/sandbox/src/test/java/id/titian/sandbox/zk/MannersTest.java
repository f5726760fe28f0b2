package id.titian.sandbox.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.ZkTerminalSpec.WhenFull;
import id.titian.sandbox.zk.codec.RecordLayout;
import id.titian.sandbox.zk.codec.ZkTime;
import id.titian.testkit.HandClock;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock, the memory, and what a collector must never ask. */
class MannersTest {

    private static final int CLEAR_ATTLOG = 15;

    private static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("TTN0001").users(List.of(TerminalUser.of(1, "1001", "BUDI")));
    }

    @ParameterizedTest
    @CsvSource({
        "14,   01,       clears data",
        "15,   '',       clears the log",
        "20,   '',       takes the administrators' rights",
        "19,   0100,     deletes a person",
        "1004, '',       stops the terminal",
        "7,    02,       asks for people's fingers",
        "1503, 0107000200000000000000, asks for people's fingers",
        "12,   4465766963654944 3d32 00, changes a setting"
    })
    void aSinIsRefusedAndRemembered(int command, String data, String what) throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            terminal.punch("1001", 0, 1);
            int session = client.connect();

            Bytes answer = client.ask(command, session, 1, data.replace(" ", ""));

            assertThat(RawClient.command(answer)).isEqualTo(2001);
            assertThat(terminal.memory()).hasSize(1);
            assertThat(terminal.evidence().commands(command)).isEqualTo(1);
            assertThat(terminal.evidence().sins())
                    .containsExactly(new Evidence.Sin(command, Bytes.ofHex(data.replace(" ", "")), what));
        }
    }

    @Test
    void aPersonIsRemovedWhoeverAsksAndItIsASinWhereNobodyOrderedIt() throws Exception {
        var people = List.of(TerminalUser.of(1, "1001", "BUDI"), TerminalUser.of(2, "1002", "SITI"));
        try (var terminal = SimulatedZkTerminal.start(spec().users(people).build());
                var client = RawClient.tcp(terminal)) {
            terminal.punch("1001", 0, 1);
            int session = client.connect();
            terminal.expectRemovalOf("1001");

            Bytes ordered = client.ask(18, session, 1, "0100");
            Bytes again = client.ask(18, session, 2, "0100");
            Bytes unordered = client.ask(18, session, 3, "0200");

            assertThat(List.of(ordered, again, unordered))
                    .extracting(RawClient::command)
                    .containsExactly(2000, 2001, 2000);
            assertThat(terminal.users()).isEmpty();
            assertThat(terminal.memory()).hasSize(1);
            assertThat(terminal.evidence().removals())
                    .containsExactly(
                            new Evidence.Removal(1, Optional.of(people.get(0))),
                            new Evidence.Removal(1, Optional.empty()),
                            new Evidence.Removal(2, Optional.of(people.get(1))));
            assertThat(terminal.evidence().sins())
                    .containsExactly(
                            new Evidence.Sin(18, Bytes.ofHex("0100"), "deletes a person"),
                            new Evidence.Sin(18, Bytes.ofHex("0200"), "deletes a person"));
        }
    }

    @Test
    void theOptionThatTheVendorsProgramsWriteIsAcceptedAndRemembered() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            int session = client.connect();

            Bytes answer = client.ask(12, session, 1, "53444b4275696c643d3100");

            assertThat(RawClient.command(answer)).isEqualTo(2000);
            assertThat(terminal.evidence().sins())
                    .extracting(Evidence.Sin::what)
                    .containsExactly("changes a setting");
        }
    }

    @Test
    void aTerminalThatWasLockedTakesNoPunchUntilSomebodyUnlocksIt() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            int session = client.connect();

            client.ask(1003, session, 1, "");
            assertThat(terminal.punch("1001", 0, 1)).isEmpty();
            client.ask(1002, session, 2, "");

            assertThat(terminal.punch("1001", 0, 1)).isPresent();
            assertThat(terminal.evidence().sins())
                    .extracting(Evidence.Sin::what)
                    .containsExactly("locks people out");
        }
    }

    @Test
    void aFullMemoryDropsItsOldestOrTakesNoMore() throws Exception {
        try (var overwriting = SimulatedZkTerminal.start(spec().recordMax(2).build());
                var refusing = SimulatedZkTerminal.start(
                        spec().recordMax(2).whenFull(WhenFull.REFUSE).build())) {
            for (var terminal : List.of(overwriting, refusing))
                for (int i = 0; i < 3; i++) terminal.put("1001", LocalDateTime.of(2026, 10, 6, 7, 0, i), 0, 1, 0);

            assertThat(overwriting.memory())
                    .extracting(HeldRecord::wallTime)
                    .containsExactly(LocalDateTime.of(2026, 10, 6, 7, 0, 1), LocalDateTime.of(2026, 10, 6, 7, 0, 2));
            assertThat(refusing.memory())
                    .extracting(HeldRecord::wallTime)
                    .containsExactly(LocalDateTime.of(2026, 10, 6, 7, 0, 0), LocalDateTime.of(2026, 10, 6, 7, 0, 1));
            assertThat(refusing.punch("1001", 0, 1)).isEmpty();
        }
    }

    @Test
    void somebodyClearsTheLogAndTheOperationLogTells() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            terminal.punch("1001", 0, 1);

            terminal.clearLog();

            assertThat(terminal.memory()).isEmpty();
            Bytes operations = RawClient.data(client.ask(1503, client.connect(), 1, "0122000000000000000000"));
            assertThat(RawClient.u32(operations, 0)).isEqualTo(32);
            assertThat(operations.at(4 + 2)).isZero();
            assertThat(operations.at(4 + 16 + 2)).isEqualTo(23);
        }
    }

    @Test
    void theClockRunsWrongIsResetAndIsSet() throws Exception {
        var time = new HandClock(Instant.parse("2026-10-06T00:00:00Z"));
        var spec = spec().clock(time)
                .clockOffset(Duration.ofSeconds(-25))
                .driftPpm(50)
                .build();
        try (var terminal = SimulatedZkTerminal.start(spec);
                var client = RawClient.tcp(terminal)) {
            assertThat(terminal.wallClock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 6, 59, 35));

            time.pass(Duration.ofSeconds(100_000));
            assertThat(terminal.wallClock())
                    .isEqualTo(LocalDateTime.of(2026, 10, 6, 6, 59, 35).plusSeconds(100_000 + 5));

            terminal.resetClock();
            assertThat(RawClient.u32(client.ask(201, session(client), 1, ""), 8))
                    .isZero();
            assertThat(terminal.punch("1001", 0, 1).orElseThrow().wallTime())
                    .isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 0));
        }
    }

    @Test
    void aTimeThatIsNoDateIsNotSet() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            long thirtiethOfFebruary = ZkTime.encode(2026, 2, 30, 7, 0, 0);

            Bytes answer = client.ask(
                    202, session(client), 1, ZkTime.octets(thirtiethOfFebruary).hex());

            assertThat(RawClient.command(answer)).isEqualTo(2001);
            assertThat(terminal.evidence().clockSets()).isEmpty();
        }
    }

    @Test
    void anImpossibleTimeCanBeInTheLog() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build())) {

            terminal.putEncoded("1001", ZkTime.encode(2026, 2, 30, 7, 0, 0), 0, 1, 0);

            assertThat(terminal.memory().get(0).wallTime()).isNull();
        }
    }

    @Test
    void aLayoutThatNamesPeopleByUidWantsThemEnrolled() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(
                spec().recordLayout(RecordLayout.BW8_A).build())) {
            terminal.enroll(TerminalUser.of(7, "A17", "TONO"));
            LocalDateTime time = LocalDateTime.of(2026, 10, 6, 7, 0);

            assertThat(terminal.put("A17", time, 0, 1, 0).orElseThrow().pin()).isEqualTo("A17");
            assertThat(terminal.put("99", time, 0, 1, 0).orElseThrow().pin()).isEqualTo("99");
            assertThatThrownBy(() -> terminal.put("B18", time, 0, 1, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("enroll");
        }
    }

    @Test
    void noiseFromAClientIsSkippedAndCounted() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = (RawClient.Tcp) RawClient.tcp(terminal)) {

            client.sendRaw(Bytes.ofHex("ffffff").toArray());

            assertThat(client.connect()).isPositive();
            assertThat(terminal.evidence().count(Observation.NOISE)).isEqualTo(3);
        }
    }

    @Test
    void aReplyIdOutOfTurnIsCountedAndAnswered() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            int session = client.connect();

            assertThat(RawClient.command(client.ask(201, session, 7, ""))).isEqualTo(2000);
            assertThat(RawClient.command(client.ask(201, session, 8, ""))).isEqualTo(2000);

            assertThat(terminal.evidence().count(Observation.STRAY_REPLY_ID)).isEqualTo(1);
        }
    }

    @Test
    void aTerminalWithoutEventsAgreesAndSaysNothing() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().events(false).build());
                var client = (RawClient.Tcp) RawClient.tcp(terminal)) {
            int session = client.connect();
            assertThat(RawClient.command(client.ask(500, session, 1, "01000000")))
                    .isEqualTo(2000);

            terminal.punch("1001", 0, 1);

            assertThat(RawClient.command(client.ask(201, session, 2, ""))).isEqualTo(2000);
            assertThat(terminal.evidence().count(Observation.EVENT_SENT)).isZero();
        }
    }

    @Test
    void anUnpluggedTerminalKeepsItsLogAndComesBackOnTheSamePort() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build());
                var client = RawClient.tcp(terminal)) {
            client.connect();

            terminal.unplug();
            terminal.punch("1001", 0, 1);

            assertThatThrownBy(client::hear).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> RawClient.tcp(terminal)).isInstanceOf(ConnectException.class);
            terminal.plugIn();
            try (var again = RawClient.tcp(terminal)) {
                assertThat(again.connect()).isPositive();
            }
            assertThat(terminal.memory()).hasSize(1);
        }
    }

    @Test
    void anUnknownOptionIsAnError() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(
                        spec().options(java.util.Map.of("AlarmReRec", "1")).build());
                var client = RawClient.tcp(terminal)) {
            int session = client.connect();

            Bytes known = client.ask(11, session, 1, Bytes.ofUtf8("AlarmReRec").hex());
            Bytes unknown =
                    client.ask(11, session, 2, Bytes.ofUtf8("Nonsense\0").hex());

            assertThat(RawClient.data(known)).isEqualTo(Bytes.ofUtf8("AlarmReRec=1\0"));
            assertThat(RawClient.command(unknown)).isEqualTo(2001);
        }
    }

    private static int session(RawClient client) throws IOException {
        return client.connect();
    }
}
