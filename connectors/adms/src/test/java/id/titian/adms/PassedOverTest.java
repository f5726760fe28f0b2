package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Unreadable;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.TerminalEvent;
import id.titian.testkit.MemoryHost;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is none of our business, and what nobody can read: neither is kept, and only the first is acknowledged. */
class PassedOverTest {

    private static final String ATTLOG = "/iclock/cdata?SN=CGWB201160001&table=ATTLOG&Stamp=860225415";
    private static final String OPERLOG = "/iclock/cdata?SN=CGWB201160001&table=OPERLOG&Stamp=9999";

    private final AdmsFamily family = new AdmsFamily();
    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));

    @Test
    void passwordsTemplatesAndPicturesAreNeverKept() throws Exception {
        String body = "USER PIN=1001\tName=BUDI\tPri=0\tPasswd=4711\tCard=[0100000000]\tGrp=1\n"
                + "FP PIN=1001\tFID=0\tSize=4\tValid=1\tTMP=c2VjcmV0\n"
                + "USERPIC PIN=1001\tFileName=1001.jpg\tSize=4\tContent=c2VjcmV0\n";

        HttpResponse operations = Ask.post(family, host, OPERLOG, body);
        HttpResponse astray = Ask.post(family, host, ATTLOG, body);

        assertThat(Ask.text(operations)).isEqualTo("OK: 3");
        assertThat(Ask.text(astray)).isEqualTo("OK: 3");
        assertThat(host.contacts().toString() + host.events() + Ask.text(operations))
                .doesNotContain("4711")
                .doesNotContain("c2VjcmV0");
        assertThat(host.told())
                .hasSize(3)
                .extracting(reading -> new String(reading.raw().toArray(), StandardCharsets.US_ASCII))
                .containsExactly("USER", "FP", "USERPIC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FP PIN=1001\tFID=0\tSize=9000\tTMP=",
                "PIN=1001\tFID=0\tSize=9000\tTMP=",
                "templatev10 size=9000\tpin=1001\ttemplate=",
                "BIOPHOTO PIN=1001\tContent=",
                "user uid=2\tpin=1001\tpassword="
            })
    void noTemplateIsKeptHoweverLongAndWhereverItStrays(String begin) throws Exception {
        String body = begin + "c2VjcmV0".repeat(1_000) + '\n';

        HttpResponse punches = Ask.post(family, host, ATTLOG, body);
        HttpResponse events = Ask.post(family, host, "/iclock/cdata?SN=CGWB201160001&table=rtlog", body);

        assertThat(Ask.text(punches) + Ask.text(events)).isEqualTo("OK: 1OK: 1");
        assertThat(host.told()).hasSize(2).allSatisfy(reading -> {
            assertThat(reading).isInstanceOf(Unreadable.class);
            assertThat(new String(reading.raw().toArray(), StandardCharsets.US_ASCII))
                    .doesNotContain("c2V")
                    .hasSizeLessThan(20);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/iclock/cdata?SN=CGWB201160001&table=ATTPHOTO&Stamp=0",
                "/iclock/cdata?SN=CGWB201160001&table=BIODATA",
                "/iclock/cdata?SN=CGWB201160001&table=BIOPHOTO",
                "/iclock/cdata?SN=CGWB201160001&table=IDCARD",
                "/iclock/cdata?SN=CGWB201160001&table=ERRORLOG",
                "/iclock/cdata?SN=CGWB201160001&table=options",
                "/iclock/cdata?SN=CGWB201160001&table=rtstate",
                "/iclock/fdata?SN=CGWB201160001&table=ATTPHOTO"
            })
    void whatIsNoneOfOurBusinessIsAnsweredAndPassedOver(String target) throws Exception {
        HttpResponse answer = Ask.post(
                family,
                host,
                target,
                "PIN=20261006073015-1001.jpg\nSN=CGWB201160001\nsize=4\nCMD=uploadphoto\u0000\u00FF\u00D8");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Ask.text(answer)).startsWith("OK");
        assertThat(host.kept()).isEmpty();
        assertThat(host.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATTPHOTO", "BIODATA", "IDCARD", "ERRORLOG", "options"})
    void whatIsPassedOverMayBePacked(String table) throws Exception {
        HttpResponse answer = Ask.post(
                family,
                host,
                "/iclock/cdata?SN=CGWB201160001&table=" + table + "&ContentType=tgz",
                "\u001F\u008B\b rest");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Ask.text(answer)).startsWith("OK");
        assertThat(host.events()).isEmpty();
    }

    @Test
    void aPackedBodyIsNeitherTakenApartNorAcknowledged() throws Exception {
        HttpResponse gzip = Ask.post(family, host, ATTLOG, "\u001F\u008B\b rest");
        HttpResponse tgz = Ask.post(family, host, ATTLOG + "&ContentType=tgz", "1001\t2026-10-06 07:30:15\t0\t1\n");
        HttpResponse lzo = Ask.post(family, host, ATTLOG, "LZO1xyz");

        assertThat(gzip.status()).isEqualTo(415);
        assertThat(tgz.status()).isEqualTo(415);
        assertThat(lzo.status()).isEqualTo(415);
        assertThat(Ask.text(gzip) + Ask.text(tgz) + Ask.text(lzo)).doesNotContain("OK");
        assertThat(host.kept()).isEmpty();
        assertThat(host.events()).extracting(TerminalEvent::word).containsExactly("body-packed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/iclock/cdata?SN=CGWB201160001&table=NEWTHING", "/iclock/cdata?SN=CGWB201160001"})
    void aTableThatNobodyKnowsIsToldToAHuman(String target) throws Exception {
        HttpResponse answer = Ask.post(family, host, target, "what=ever\n");

        assertThat(Ask.text(answer)).isEqualTo("OK: 1");
        assertThat(host.events()).extracting(TerminalEvent::word).containsExactly("table-unknown");
    }
}
