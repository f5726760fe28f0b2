package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpVersion;
import id.titian.testkit.MemoryHost;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final String HELLO =
            "/iclock/cdata?SN=CGWB201160001&options=all&pushver=2.4.1&DeviceType=att&language=73";

    private final AdmsFamily family = new AdmsFamily();

    @Test
    void attendanceFirmwareIsToldEveryOptionInLinesThatEnd() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        String octets = octets(Ask.get(family, host, HELLO));

        assertThat(octets)
                .isEqualTo("HTTP/1.1 200 OK\r\n"
                        + "Content-Type: text/plain\r\n"
                        + "Content-Length: 238\r\n"
                        + "\r\n"
                        + "GET OPTION FROM: CGWB201160001\n"
                        + "ATTLOGStamp=None\n"
                        + "OPERLOGStamp=9999\n"
                        + "ATTPHOTOStamp=None\n"
                        + "ErrorDelay=30\n"
                        + "Delay=10\n"
                        + "TransTimes=00:00;14:05\n"
                        + "TransInterval=1\n"
                        + "TransFlag=TransData AttLog\tOpLog\n"
                        + "Realtime=1\n"
                        + "Encrypt=None\n"
                        + "ServerVer=2.4.1\n"
                        + "PushProtVer=2.4.1\n");
    }

    @Test
    void aTerminalWhoseClockMayBeSetIsToldDateAndZoneBoth() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(true));

        String octets = octets(Ask.get(family, host, HELLO));

        assertThat(octets)
                .startsWith("HTTP/1.1 200 OK\r\n"
                        + "Content-Type: text/plain\r\n"
                        + "Date: Tue, 06 Oct 2026 00:30:20 GMT\r\n"
                        + "Content-Length: 249\r\n"
                        + "\r\n")
                .contains("\nTransFlag=TransData AttLog\tOpLog\nTimeZone=7\nRealtime=1\n");
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("clock-told");
            assertThat(event.words()).contains("2026-10-06T07:30:20");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HELLO,
                "/iclock/getrequest?SN=CGWB201160001",
                "/iclock/ping?SN=CGWB201160001",
                "/iclock/cdata?SN=STRANGER&options=all",
                "/iclock/rtdata?SN=CGWB201160001&type=time"
            })
    void nobodyElseIsToldADateOrAZone(String target) throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        String octets = octets(Ask.get(family, host, target));

        assertThat(octets).doesNotContainIgnoringCase("date:").doesNotContainIgnoringCase("timezone");
        assertThat(host.events()).isEmpty();
    }

    @Test
    void onlyAGreetingSetsAClock() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(true));

        String poll = octets(Ask.get(family, host, "/iclock/getrequest?SN=CGWB201160001"));
        String upload = octets(Ask.post(family, host, "/iclock/cdata?SN=CGWB201160001&table=ATTLOG", "1\tx\n"));
        String security = octets(Ask.post(family, host, "/iclock/push?SN=CGWB201160001", ""));

        assertThat(poll + upload + security).doesNotContainIgnoringCase("date:").doesNotContainIgnoringCase("timezone");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Jakarta, hours, 7",
        "Asia/Makassar, hours, 8",
        "Asia/Jayapura, hours, 9",
        "Asia/Jakarta, minutes, 420",
        "Asia/Jayapura, minutes, 540",
        "Asia/Kolkata, hours, 330",
        "UTC, hours, 0"
    })
    void theZoneIsToldInHoursOrInMinutes(String zone, String unit, String told) throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(zone, true, "timeZoneUnit", unit));

        String octets = octets(Ask.get(family, host, HELLO));

        assertThat(octets).contains("\nTimeZone=" + told + "\n");
    }

    @ParameterizedTest
    @CsvSource({"2.2.14, 2.2.14", "2.3.0, 2.3.0", "2.4.1, 2.4.1", "2.4.2, 2.4.1", "3.1.2, 2.4.1"})
    void theLowerOfBothVersionsIsSpoken(String theirs, String spoken) throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        String octets = octets(Ask.get(family, host, HELLO.replace("2.4.1", theirs)));

        assertThat(octets).endsWith("ServerVer=" + spoken + "\nPushProtVer=" + spoken + "\n");
    }

    @Test
    void firmwareFromBeforeThereWereVersionsIsToldInItsOwnWords() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        String octets = octets(Ask.get(family, host, "/iclock/cdata?SN=CGWB201160001&options=all"));

        assertThat(octets)
                .endsWith("GET OPTION FROM: CGWB201160001\n"
                        + "Stamp=9999\n"
                        + "OpStamp=9999\n"
                        + "PhotoStamp=9999\n"
                        + "ATTLOGStamp=None\n"
                        + "OPERLOGStamp=9999\n"
                        + "ATTPHOTOStamp=None\n"
                        + "ErrorDelay=30\n"
                        + "Delay=10\n"
                        + "TransTimes=00:00;14:05\n"
                        + "TransInterval=1\n"
                        + "TransFlag=110000000000\n"
                        + "Realtime=1\n"
                        + "Encrypt=0\n");
    }

    @Test
    void aTerminalOfWhichNothingWasEverKeptIsAskedForEverything() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
        host.isNew(true);

        String modern = octets(Ask.get(family, host, HELLO));
        String old = octets(Ask.get(family, host, "/iclock/cdata?SN=CGWB201160001&options=all"));

        assertThat(modern).contains("\nATTLOGStamp=0\nOPERLOGStamp=9999\n");
        assertThat(old).contains("\nStamp=0\nOpStamp=9999\n");
    }

    @ParameterizedTest
    @CsvSource({
        "delaySeconds, 30, Delay=30",
        "errorDelaySeconds, 60, ErrorDelay=60",
        "transFlag, bits, TransFlag=110000000000",
        "stamps, everything, ATTLOGStamp=0"
    })
    void optionsSayItOtherwise(String option, String value, String line) throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false, option, value));

        String octets = octets(Ask.get(family, host, HELLO));

        assertThat(octets).contains('\n' + line + '\n');
    }

    @ParameterizedTest
    @CsvSource({
        "delaySecond, 30, delaySeconds",
        "delaySeconds, 1, from 2 to 60",
        "delaySeconds, soon, from 2 to 60",
        "errorDelaySeconds, 301, from 10 to 300",
        "timeZoneUnit, days, '[hours, minutes]'",
        "nameCharset, KLINGON, KLINGON"
    })
    void aMistypedOptionIsToldAndNothingIsAcknowledged(String option, String value, String words) throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false, option, value));

        HttpResponse answer =
                Ask.post(family, host, "/iclock/cdata?SN=CGWB201160001&table=ATTLOG", "1\t2026-10-06 07:30:15\t0\t1\n");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(host.kept()).isEmpty();
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("option-refused");
            assertThat(event.words()).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/iclock/cdata.aspx?", "/ICLOCK/CDATA?", "http://10.0.0.1:8081/iclock/cdata?"})
    void aGreetingIsKnownUnderEachOfItsAddresses(String path) throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        String target = path + "sn=cgwb201160001&options=all&pushver=2.4.1";

        assertThat(family.recognises(Ask.request("GET", target, ""))).isTrue();
        assertThat(octets(Ask.get(family, host, target))).contains("GET OPTION FROM: CGWB201160001\n");
    }

    @Test
    void aGreetingMayBePosted() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        HttpResponse answer = Ask.post(family, host, HELLO, "~DeviceName=X,MAC=00:17:61:00:00:01\n");

        assertThat(octets(answer)).contains("GET OPTION FROM: CGWB201160001\n").endsWith("PushProtVer=2.4.1\n");
    }

    @Test
    void aWrongKeyIsNamedAndNotLetIn() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false, "pushCommKey", "4711"));

        HttpResponse wrong = Ask.get(family, host, HELLO + "&pushcommkey=0815");
        HttpResponse none = Ask.get(family, host, HELLO);
        HttpResponse right = Ask.get(family, host, HELLO + "&pushcommkey=4711");

        assertThat(octets(wrong)).endsWith("\r\n\r\nUNKNOWN DEVICE\n");
        assertThat(octets(none)).endsWith("\r\n\r\nUNKNOWN DEVICE\n");
        assertThat(octets(right)).contains("GET OPTION FROM");
        assertThat(host.events()).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("key-wrong");
            assertThat(event.words())
                    .contains("pushCommKey")
                    .doesNotContain("4711")
                    .doesNotContain("0815");
        });
    }

    @Test
    void accessControlFirmwareRegistersAndIsToldHowToPush() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(true));

        HttpResponse hello =
                Ask.get(family, host, "/iclock/cdata?SN=CGWB201160001&options=all&pushver=3.1.2&DeviceType=acc");
        HttpResponse registry = Ask.post(
                family,
                host,
                "/iclock/registry?SN=CGWB201160001",
                "DeviceType=acc,~DeviceName=SpeedFace,FirmVer=Ver 3.0,IPAddress=192.168.1.201\n");
        HttpResponse push = Ask.post(family, host, "/iclock/push?SN=CGWB201160001", "");

        assertThat(Ask.text(hello)).isEqualTo("OK");
        assertThat(Ask.text(registry)).matches("RegistryCode=[0-9a-f]{16}\n");
        assertThat(Ask.text(push))
                .matches("ServerVersion=3\\.0\\.1\n"
                        + "ServerName=Titian\n"
                        + "PushVersion=3\\.0\\.1\n"
                        + "ErrorDelay=30\n"
                        + "RequestDelay=10\n"
                        + "TransTimes=00:00;14:05\n"
                        + "TransInterval=1\n"
                        + "TransTables=Transaction\n"
                        + "Realtime=1\n"
                        + "SessionID=[0-9a-f]{16}\n"
                        + "TimeoutSec=10\n");
        assertThat(host.contacts().get(1).facts())
                .containsEntry("model", "SpeedFace")
                .containsEntry("firmware", "Ver 3.0")
                .containsEntry("address", "192.168.1.201");
    }

    @Test
    void encryptionIsDeclined() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        HttpResponse answer =
                Ask.post(family, host, "/iclock/exchange?SN=CGWB201160001&type=publickey", "PublicKey=abc");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Ask.text(answer)).doesNotContain("OK");
    }

    @Test
    void aPingIsAnswered() throws Exception {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

        HttpResponse answer = Ask.get(family, host, "/iclock/ping?SN=CGWB201160001");

        assertThat(Ask.text(answer)).isEqualTo("OK");
    }

    private static String octets(HttpResponse answer) {
        return new String(answer.octets(HttpVersion.HTTP_1_1).toArray(), StandardCharsets.ISO_8859_1);
    }
}
