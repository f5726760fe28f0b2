package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.TerminalEvent;
import id.titian.testkit.MemoryHost;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

    private static final String ATTLOG = "/iclock/cdata?SN=CGWB201160001&table=ATTLOG&Stamp=860225415";
    private static final String OPERLOG = "/iclock/cdata?SN=CGWB201160001&table=OPERLOG&Stamp=9999";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

    @Test
    void aPunchIsKeptInTheTerminalsOwnWords() throws Exception {
        String line = "1001\t2026-10-06 07:30:15\t0\t1\t0\t0\t0";

        HttpResponse answer = Ask.post(family, host, ATTLOG, line + '\n');

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.told())
                .containsExactly(new Punch(
                        MemoryHost.SERIAL,
                        "1001",
                        MemoryHost.terminal(false).pinForm(),
                        MORNING,
                        0,
                        0,
                        1,
                        "0",
                        ArrivalPath.PUSH,
                        Bytes.ofUtf8(line)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1001~2026-10-06 07:30:15~1~15                                   | 1001 | 1 | 15 |
            1001~2026-10-06 07:30:15~255~1~12                               | 1001 | 255 | 1 | 12
            1001~2026-10-06 07:30:15~0~1~0~0~0~0~255~36.5~0                  | 1001 | 0 | 1 | 0
            1001~2026-10-06 07:30:15~0~1~~                                   | 1001 | 0 | 1 |
            1001~2026-10-06 07:30:15~0~1~0~0~0~~                             | 1001 | 0 | 1 | 0
            ATTLOG~1001~2026-10-06 07:30:15~0~1~0                            | 1001 | 0 | 1 | 0
            190001~1001~2026-10-06 07:30:15~0~1~0                            | 1001 | 0 | 1 | 0
            ATTLOG~190001~1001~2026-10-06 07:30:15~0~1~0                     | 1001 | 0 | 1 | 0
            '      00053~2026-10-06 07:30:15~0~1'                            | 00053 | 0 | 1 |
            A-17~2026-10-06 07:30:15~0~1                                     | A-17 | 0 | 1 |
            1001~2026-10-06 07:30:15                                         | 1001 | | |
            1001~2026-10-6 7:30:15~0~1                                       | 1001 | 0 | 1 |
            1001~2026-10-06 07:30:15~in~finger                               | 1001 | | |
            """)
    void linesOfEveryFirmwareAreRead(String line, String pin, Integer status, Integer verify, String workCode)
            throws Exception {
        String written = line.replace('~', '\t');

        HttpResponse answer = Ask.post(family, host, ATTLOG, written + '\n');

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.punches()).singleElement().satisfies(punch -> {
            assertThat(punch.pin()).isEqualTo(pin);
            assertThat(punch.punchTime()).isEqualTo(MORNING);
            assertThat(punch.inOutMode()).isEqualTo(status);
            assertThat(punch.verifyMode()).isEqualTo(verify);
            assertThat(punch.workCode()).isEqualTo(workCode);
            assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(written));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\n\u0000", "\n \t\n"})
    void howeverLinesEndThereIsOneReadingALine(String end) throws Exception {
        String body = "1001\t2026-10-06 07:30:15\t0\t1" + end + "1002\t2026-10-06 07:30:16\t0\t1" + end;

        HttpResponse answer = Ask.post(family, host, ATTLOG, body);

        assertThat(Ask.text(answer)).isEqualTo("OK: 2");
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("1001", "1002");
    }

    @Test
    void theLastLineCountsEvenIfItDoesNotEnd() throws Exception {
        HttpResponse answer = Ask.post(family, host, ATTLOG, "1001\t2026-10-06 07:30:15\t0\t1");

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.punches()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0~2026-10-06 07:30:15~0~1                                | PIN_EMPTY
            ~2026-10-06 07:30:15~0~1                                 | PIN_EMPTY
            2026-10-06 07:30:15~0~1                                  | PIN_EMPTY
            ATTLOG~2026-10-06 07:30:15~0~1                           | PIN_EMPTY
            1001~2026-02-30 07:30:15~0~1                             | TIME_IMPOSSIBLE
            1001~2000-01-01 00:00:07~0~1                             | TIME_TOO_OLD
            1001~2049-01-01 00:00:07~0~1                             | TIME_IN_FUTURE
            1001~2026-10-06~07:30:15~0~1                             | MALFORMED
            1001~2026-10-06 07:30:1                                  | MALFORMED
            1001~2026-10-06 7:3:15~0~1                               | MALFORMED
            1001                                                     | MALFORMED
            1001~2026-10-06 07:30:15~0~1~1002~2026-10-06 07:31:00    | MALFORMED
            """)
    void aLineThatIsNoPunchWaitsWholeAndIsAnsweredNevertheless(String line, Reason reason) throws Exception {
        String written = line.replace('~', '\t');

        HttpResponse answer = Ask.post(family, host, ATTLOG, written + "\n1002\t2026-10-06 07:31:15\t0\t1\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Ask.text(answer)).isEqualTo("OK: 2");
        assertThat(host.told().get(0)).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(reason);
            assertThat(unreadable.raw()).isEqualTo(Bytes.ofUtf8(written));
            assertThat(unreadable.path()).isEqualTo(ArrivalPath.PUSH);
        });
        assertThat(host.punches()).extracting(Punch::pin).containsExactly("1002");
    }

    @Test
    void octetsOfAnotherCharsetAreKeptAsTheyCame() throws Exception {
        byte[] line = "1001\t2026-10-06 07:30:15\t0\t1\t张".getBytes("GB18030");

        Ask.post(family, host, ATTLOG, line);

        assertThat(host.punches()).singleElement().satisfies(punch -> {
            assertThat(punch.raw()).isEqualTo(Bytes.of(line));
            assertThat(punch.workCode()).isEqualTo("张");
        });
    }

    @Test
    void aLineWithoutEndIsKeptAsFarAsALineGoes() throws Exception {
        String line = "1001\t2026-10-06 07:30:15\t0\t1\t" + "9".repeat(5000);

        HttpResponse answer = Ask.post(family, host, ATTLOG, line);

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.told()).singleElement().isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(
                        unreadable.raw().length())
                .isEqualTo(Punch.RAW_MAX));
    }

    @Test
    void whatCouldNotBeKeptIsNotAcknowledged() throws Exception {
        host.refuse(1);
        String body = "1001\t2026-10-06 07:30:15\t0\t1\n";

        HttpResponse refused = Ask.post(family, host, ATTLOG, body);
        HttpResponse taken = Ask.post(family, host, ATTLOG, body);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(Ask.text(refused)).doesNotContain("OK");
        assertThat(Ask.text(taken)).isEqualTo("OK: 1");
        assertThat(host.punches()).hasSize(1);
    }

    @Test
    void aLargeUploadIsKeptInPortionsAndAcknowledgedOnce() throws Exception {
        String body = IntStream.range(0, 2500)
                .mapToObj(i -> "1001\t" + MORNING.plusSeconds(i).toString().replace('T', ' ') + "\t0\t1")
                .map(line -> line.length() == "1001\t2026-10-06 07:30\t0\t1".length()
                        ? line.replace("\t0\t1", ":00\t0\t1")
                        : line)
                .collect(Collectors.joining("\n"));

        HttpResponse answer = Ask.post(family, host, ATTLOG, body);

        assertThat(Ask.text(answer)).isEqualTo("OK: 2500");
        assertThat(host.punches()).hasSize(2500);
    }

    @Test
    void theSamePunchesAgainAreAnsweredTheSame() throws Exception {
        String body = "1001\t2026-10-06 07:30:15\t0\t1\n1001\t2026-10-06 07:30:15\t1\t1\n";

        Ask.post(family, host, ATTLOG, body);
        HttpResponse again = Ask.post(family, host, ATTLOG, body);

        assertThat(Ask.text(again)).isEqualTo("OK: 2");
        assertThat(host.told())
                .hasSize(4)
                .extracting(Reading::identity)
                .containsOnly(host.told().get(0).identity());
    }

    @Test
    void theTerminalsMarkIsToldForDiagnosis() throws Exception {
        Ask.post(family, host, ATTLOG, "1001\t2026-10-06 07:30:15\t0\t1\n");

        assertThat(host.contacts()).singleElement().satisfies(contact -> assertThat(contact.facts())
                .containsEntry("attlogStamp", "860225415 2026-10-06T07:30:15"));
    }

    @Test
    void nameOfTableAndParametersMayHaveAnyCase() throws Exception {
        HttpResponse answer = Ask.post(
                family, host, "/iclock/cdata.aspx?sn=cgwb201160001&Table=attlog", "1001\t2026-10-06 07:30:15\t0\t1\n");

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.punches()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"21, clock-changed", "22, factory-reset", "23, log-cleared"})
    void operationsThatMatterAreTold(int code, String word) throws Exception {
        HttpResponse answer = Ask.post(
                family,
                host,
                OPERLOG,
                "OPLOG 4\t0\t2026-10-06 07:00:00\t0\t0\t0\t0\n" + "OPLOG " + code
                        + "\t0\t2026-10-06 07:30:15\t0\t0\t0\t0\n");

        assertThat(Ask.text(answer)).isEqualTo("OK: 2");
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo(word);
            assertThat(event.at()).contains(MORNING);
            assertThat(event.words()).isNotBlank();
        });
        assertThat(host.kept()).isEmpty();
    }

    @Test
    void oldFirmwareTellsTheTimeOfAnOperationAsANumber() throws Exception {
        Ask.post(family, host, OPERLOG, "OPLOG 21\t0\t289515406\t0\t0\t0\t0\n");

        assertThat(host.events())
                .extracting(TerminalEvent::at)
                .containsExactly(Optional.of(LocalDateTime.of(2009, 1, 3, 20, 56, 46)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10\u000001", "1001\u00009", "\u000010\u0000\u000001"})
    void whatStandsBehindAnOctetZeroIsNoPartOfThePin(String pin) throws Exception {
        String line = pin + "\t2026-10-06 07:30:15\t0\t1";

        HttpResponse answer = Ask.post(family, host, ATTLOG, line + '\n');

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.told()).singleElement().isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(unreadable.raw()).isEqualTo(Bytes.ofUtf8(line));
        });
    }

    @Test
    void octetsZeroAroundAFieldArePadding() throws Exception {
        Ask.post(family, host, ATTLOG, "\u00001001\u0000\u0000\t2026-10-06 07:30:15\u0000\t0\t1\u0000\n");

        assertThat(host.punches()).singleElement().satisfies(punch -> {
            assertThat(punch.pin()).isEqualTo("1001");
            assertThat(punch.punchTime()).isEqualTo(MORNING);
        });
    }

    @Test
    void aBodyOfWhichNobodySaidHowLongItIsIsNotAcknowledged() throws Exception {
        HttpResponse answer = Ask.post(family, host, ATTLOG, "");

        assertThat(answer.status()).isEqualTo(411);
        assertThat(Ask.text(answer)).doesNotContain("OK");
    }

    @Test
    void anEmptyBodyIsAcknowledged() throws Exception {
        var request = new HttpRequest("POST", ATTLOG, HttpHeaders.of("Content-Length", "0"), Bytes.EMPTY);

        assertThat(Ask.text(family.answer(request, "192.168.1.201", host))).isEqualTo("OK: 0");
    }
}
