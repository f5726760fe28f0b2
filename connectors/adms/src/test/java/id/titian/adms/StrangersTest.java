package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.Stranger;
import id.titian.testkit.MemoryHost;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrangersTest {

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(true));

    @ParameterizedTest
    @CsvSource({
        "GET, /iclock/cdata?SN=zk-77&options=all&pushver=2.4.1",
        "GET, /iclock/cdata?SN=zk-77&options=all&pushver=3.0.1&DeviceType=acc",
        "POST, /iclock/cdata?SN=zk-77&table=ATTLOG&Stamp=1",
        "POST, /iclock/cdata?SN=zk-77&table=OPERLOG&Stamp=1",
        "GET, /iclock/getrequest?SN=zk-77",
        "GET, /iclock/ping?SN=zk-77",
        "POST, /iclock/devicecmd?SN=zk-77",
        "POST, /iclock/fdata?SN=zk-77",
        "POST, /iclock/registry?SN=zk-77",
        "POST, /iclock/push?SN=zk-77"
    })
    void somebodyWhomNobodyLetInIsListedAndKeepsItsRecords(String method, String target) throws Exception {
        HttpResponse answer =
                family.answer(Ask.request(method, target, "1\t2026-10-06 07:30:15\t0\t1\n"), "10.1.2.3", host);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Ask.text(answer)).isEqualTo("UNKNOWN DEVICE\n");
        assertThat(host.strangers()).singleElement().satisfies(stranger -> {
            assertThat(stranger.family()).isEqualTo("adms");
            assertThat(stranger.serial()).isEqualTo("ZK-77");
            assertThat(stranger.peer()).isEqualTo("10.1.2.3");
        });
        assertThat(host.kept()).isEmpty();
        assertThat(host.contacts()).isEmpty();
    }

    @Test
    void whatAStrangerSaysOfItselfIsTold() throws Exception {
        Ask.get(family, host, "/iclock/getrequest?SN=ZK77&INFO=Ver%208,1,2,3,10.0.0.7");
        Ask.get(family, host, "/iclock/cdata?SN=ZK77&options=all&pushver=2.4.1");

        assertThat(host.strangers())
                .extracting(Stranger::facts)
                .containsExactly(Map.of("firmware", "Ver 8", "address", "10.0.0.7"), Map.of("pushVersion", "2.4.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/iclock/cdata",
                "/iclock/cdata?SN=",
                "/iclock/cdata?SN=%20",
                "/iclock/cdata?SN=a%0Ab",
                "/iclock/cdata?SN=a%20b",
                "/iclock/cdata?SN=%3Cscript%3E",
                "/iclock/cdata?SN=..%2F..%2Fetc",
                "/iclock/cdata?SN=12345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatCannotBeASerialNumberIsNotEvenListed(String target) throws Exception {
        HttpResponse answer = Ask.get(family, host, target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Ask.text(answer)).doesNotContain("OK");
        assertThat(host.strangers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/iclock", "/iclock/", "/iclock/admin", "/iclock/cdata/x", "/iclock/cdata.php", "/pub/chat"
            })
    void otherDoorsAreNotOurs(String path) {
        assertThat(family.recognises(Ask.request("GET", path + "?SN=1", ""))).isFalse();
    }

    @Test
    void otherMethodsAreNotOurs() {
        assertThat(family.recognises(Ask.request("PUT", "/iclock/cdata?SN=1", "")))
                .isFalse();
        assertThat(family.recognises(Ask.request("POST", "/iclock/cdata?SN=1", "")))
                .isTrue();
    }

    @Test
    void aTerminalThatNeverGreetedIsHeardIfItIsLetIn() throws Exception {
        HttpResponse answer = Ask.post(
                family, host, "/iclock/cdata?SN=CGWB201160001&table=ATTLOG&Stamp=1", "1\t2026-10-06 07:30:15\t0\t1\n");

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.punches()).hasSize(1);
    }
}
