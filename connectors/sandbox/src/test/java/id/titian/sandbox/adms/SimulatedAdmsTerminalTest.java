package id.titian.sandbox.adms;

import static id.titian.sandbox.adms.ScriptedServer.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedAdmsTerminalTest {

    private static final String HELLO = "ATTLOGStamp=None\nErrorDelay=30\nDelay=10\nRealtime=1\n";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-06T00:30:00Z"), ZoneOffset.UTC);

    @Test
    void itSpeaksInTheVendorsOctets() throws Exception {
        try (var server = new ScriptedServer(polite(HELLO));
                var terminal = SimulatedAdmsTerminal.start(spec(server))) {
            await().until(() -> terminal.visits() > 0);
            terminal.punch("1001", MORNING, 0, 1);
            await().until(() -> server.heard("table=ATTLOG").size() == 1);

            String host = "Host: 127.0.0.1:" + server.address().getPort() + "\r\nUser-Agent: iClock Proxy/1.09\r\n"
                    + "Connection: starting\r\nAccept: */*\r\nContent-Type: text/plain; charset=UTF-8\r\n";
            assertThat(server.heard().get(0))
                    .isEqualTo("GET /iclock/cdata?SN=ZK1&options=all&pushver=2.4.1&language=73 HTTP/1.1\r\n" + host
                            + "\r\n");
            assertThat(server.heard().get(1))
                    .isEqualTo(
                            "GET /iclock/getrequest?SN=ZK1&INFO=Ver%208.0.4.3-20200708,0,0,0,127.0.0.1,10,7,0,0,11111"
                                    + " HTTP/1.1\r\n" + host + "\r\n");
            assertThat(server.heard("table=ATTLOG"))
                    .containsExactly("POST /iclock/cdata?SN=ZK1&table=ATTLOG&Stamp=0 HTTP/1.1\r\n" + host
                            + "Content-Length: 35\r\n\r\n1001\t2026-10-06 07:30:15\t0\t1\t0\t0\t0\n");
            assertThat(terminal.memory()).containsExactly(new HeldPunch("1001", MORNING, 0, 1, 0));
        }
    }

    @Test
    void oldFirmwareWritesFourFieldsAndNumbersForTimes() throws Exception {
        try (var server = new ScriptedServer(polite("Stamp=9999\nRealtime=1\n"));
                var terminal = SimulatedAdmsTerminal.start(spec(server).withDialect(Dialect.OLD))) {
            terminal.punch("1001", MORNING, 0, 1);
            terminal.operate(21);

            await().until(() -> server.heard("table=OPERLOG").size() == 1);
            assertThat(server.heard("table=ATTLOG").get(0)).endsWith("\r\n\r\n1001\t2026-10-06 07:30:15\t0\t1\n");
            assertThat(server.heard("table=OPERLOG").get(0)).endsWith("\r\n\r\nOPLOG 21\t0\t860225400\t0\t0\t0\t0\n");
        }
    }

    @Test
    void aLastLineThatDoesNotEndIsNotRead() {
        assertThat(ServerOptions.read("GET OPTION FROM: ZK1\nDelay=10\r\nErrorDelay=60\nTimeZone=7")
                        .orElseThrow()
                        .values())
                .isEqualTo(Map.of("Delay", "10", "ErrorDelay", "60"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN DEVICE\n", "RETRY\n", "Delay=10\nUNKNOWN\n", "nothing at all\n", ""})
    void aServerThatDoesNotWantItIsLeftAlone(String greeting) throws Exception {
        try (var server = new ScriptedServer(polite(greeting));
                var terminal = SimulatedAdmsTerminal.start(spec(server))) {
            terminal.punch("1001", MORNING, 0, 1);

            await().until(() -> terminal.failures() > 1);
            assertThat(server.heard()).allMatch(question -> question.contains("options=all"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nOK: 1",
                "HTTP/2 200 OK\r\nContent-Length: 5\r\n\r\nOK: 1",
                "HTTP/1.1 200 OK\r\n\r\nOK: 1",
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nOK: 1",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nSoso",
                "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 6\r\n\r\nRETRY\n",
                "no HTTP\r\n\r\n",
                ""
            })
    void whatIsNoAcknowledgementIsTriedFourTimesAndThenLater(String answer) throws Exception {
        UnaryOperator<String> script = question ->
                question.contains("table=ATTLOG") ? answer : polite(HELLO).apply(question);
        try (var server = new ScriptedServer(script);
                var terminal = SimulatedAdmsTerminal.start(
                        spec(server).withWaits(ms(1), ms(50), Duration.ofMinutes(5), Duration.ofSeconds(5)))) {
            terminal.punch("1001", MORNING, 0, 1);

            await().until(() -> terminal.failures() == 1);
            assertThat(server.heard("table=ATTLOG")).hasSize(4);
        }
    }

    @Test
    void batchesGrowFromThirtyToAHundredAndFifty() throws Exception {
        try (var server = new ScriptedServer(polite(HELLO));
                var terminal = SimulatedAdmsTerminal.start(spec(server))) {
            await().until(() -> terminal.visits() > 0);
            for (int i = 0; i < 2000; i++) terminal.punch("1001", MORNING.plusSeconds(i), 0, 1);

            await().until(() -> terminal.uploaded() == 2000);
            assertThat(server.heard("table=ATTLOG"))
                    .extracting(question -> question.lines()
                            .filter(line -> line.startsWith("1001"))
                            .count())
                    .allMatch(lines -> lines <= 150)
                    .contains(150L);
        }
    }

    @Test
    void theLastSecondComesTwiceAfterALostAnswer() throws Exception {
        try (var server = new ScriptedServer(polite(HELLO));
                var terminal = SimulatedAdmsTerminal.start(spec(server))) {
            terminal.punch("1001", MORNING, 0, 1);
            await().until(() -> server.heard("table=ATTLOG").size() == 1 && terminal.visits() > 1);

            terminal.loseAnswers(1);
            terminal.punch("1002", MORNING.plusSeconds(1), 0, 1);

            await().until(() -> server.heard("table=ATTLOG").size() == 3);
            assertThat(server.heard("table=ATTLOG").get(1))
                    .doesNotContain("1001\t")
                    .contains("1002\t");
            assertThat(server.heard("table=ATTLOG").get(2)).contains("1001\t").contains("1002\t");
        }
    }

    @Test
    void everythingComesAgainWhenTheServerWantsIt() throws Exception {
        var greeting = new AtomicInteger();
        UnaryOperator<String> script = question -> {
            if (question.contains("options=all"))
                return ok(greeting.getAndIncrement() == 0 ? HELLO : HELLO.replace("None", "0"));
            if (question.contains("table=ATTLOG") && greeting.get() == 1 && question.contains("1002\t"))
                return ok("UNKNOWN DEVICE\n");
            return ok("OK");
        };
        try (var server = new ScriptedServer(script);
                var terminal = SimulatedAdmsTerminal.start(spec(server))) {
            terminal.punch("1001", MORNING, 0, 1);
            await().until(() -> server.heard("table=ATTLOG").size() == 1 && terminal.visits() > 0);
            terminal.punch("1002", MORNING.plusSeconds(5), 0, 1);

            await().until(() -> server.heard("table=ATTLOG").size() == 3);
            assertThat(server.heard("table=ATTLOG").get(2)).contains("1001\t").contains("1002\t");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TimeZone=7    | Tue, 06 Oct 2026 02:00:00 GMT | 2026-10-06T09:00
            TimeZone=420  | Tue, 06 Oct 2026 02:00:00 GMT | 2026-10-06T09:00
            TimeZone=9    | Tue, 06 Oct 2026 02:00:00 GMT | 2026-10-06T11:00
            Nothing=1     | Tue, 06 Oct 2026 02:00:00 GMT | 2026-10-06T10:00
            TimeZone=7    | Tue, 06 Oct 2026 00:30:09 GMT | 2026-10-06T07:30
            TimeZone=7    | soon                          | 2026-10-06T07:30
            TimeZone=7    |                               | 2026-10-06T07:30
            """)
    void itsClockIsSetByADateAndTheZoneThatItBelieves(String zone, String date, LocalDateTime shown) throws Exception {
        UnaryOperator<String> script = question -> question.contains("options=all")
                ? ok(HELLO + zone.strip() + '\n', date == null ? "X: y" : "Date: " + date)
                : ok("OK");
        try (var server = new ScriptedServer(script);
                var terminal = SimulatedAdmsTerminal.start(spec(server).withClock(CLOCK, ZoneId.of("Asia/Jakarta")))) {
            await().until(() -> terminal.visits() > 0);

            assertThat(terminal.clock()).isEqualTo(shown);
        }
    }

    @Test
    void itObeysWhatItKnowsAndRefusesTheRest() throws Exception {
        var asked = new AtomicInteger();
        UnaryOperator<String> script = question -> question.contains("getrequest") && asked.getAndIncrement() == 0
                ? ok("C:1:INFO\nC:2:DATA QUERY USERINFO PIN=7\nC:3:CLEAR LOG\nC:4:DATA DELETE USERINFO PIN=7\n"
                        + "C:5:DATA DELETE USERINFO PIN=8\nC:6:DATA QUERY ATTLOG StartTime=2026-10-06 00:00:00\tEndTime=2026-10-06 23:59:59\n"
                        + "C:7:SHELL ls\n")
                : polite(HELLO).apply(question);
        try (var server = new ScriptedServer(script);
                var terminal = SimulatedAdmsTerminal.start(
                        spec(server).withPeople(List.of(new AdmsPerson("7", "ANI"), new AdmsPerson("9", "BUDI"))))) {
            await().until(() -> !server.heard("devicecmd").isEmpty());

            assertThat(server.heard("devicecmd").get(0))
                    .endsWith("\r\n\r\nID=1&Return=0&CMD=INFO\n~SerialNumber=ZK1\nFWVersion=Ver 8.0.4.3-20200708\n"
                            + "ID=2&Return=0&CMD=DATA\nID=3&Return=-1002&CMD=CLEAR\nID=4&Return=0&CMD=DATA\n"
                            + "ID=5&Return=-1&CMD=DATA\nID=6&Return=0&CMD=DATA\nID=7&Return=-1002&CMD=SHELL\n");
            assertThat(server.heard("table=OPERLOG").get(0))
                    .contains("USER PIN=7\tName=ANI\t")
                    .doesNotContain("BUDI");
            assertThat(terminal.people()).containsExactly(new AdmsPerson("9", "BUDI"));
            assertThat(terminal.sins()).containsExactly("CLEAR LOG", "SHELL ls");
        }
    }

    @Test
    void aFullMemoryTakesNoMore() throws Exception {
        try (var server = new ScriptedServer(polite(HELLO));
                var terminal = SimulatedAdmsTerminal.start(spec(server).withRecordMax(2))) {
            assertThat(terminal.punch("1", 0, 1)).isPresent();
            assertThat(terminal.punch("2", 0, 1)).isPresent();
            assertThat(terminal.punch("3", 0, 1)).isEmpty();

            assertThat(terminal.memory()).hasSize(2);
        }
    }

    private static UnaryOperator<String> polite(String greeting) {
        return question -> question.contains("options=all") ? ok(greeting) : ok("OK");
    }

    private static AdmsTerminalSpec spec(ScriptedServer server) {
        return AdmsTerminalSpec.of("ZK1", server.address())
                .withClock(CLOCK, ZoneId.of("Asia/Jakarta"))
                .withWaits(ms(1), ms(30), ms(30), Duration.ofSeconds(5));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
