package id.titian.sandbox.hikvision;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.sandbox.web.RawWeb;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SimulatedHikvisionTerminalTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);
    private static final Pattern NONCE = Pattern.compile("nonce=\"([0-9a-f]+)\"");
    private static final String SEARCH = "/ISAPI/AccessControl/AcsEvent?format=json";

    @Test
    void whoDoesNotSayWhoHeIsIsAsked() throws Exception {
        try (var terminal = start()) {
            assertThat(RawWeb.ask(terminal.port(), "GET /ISAPI/System/deviceInfo HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith(
                            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest qop=\"auth\", realm=\"DS-4D3A0F\"");
            assertThat(terminal.questions()).isEmpty();
        }
    }

    /** An independent judge of the digest: the client in Java's own library. */
    @Test
    void aClientOfAnotherMakeIsLetIn() throws Exception {
        try (var terminal = start()) {
            URL url = URI.create("http://127.0.0.1:" + terminal.port() + "/ISAPI/System/deviceInfo")
                    .toURL();
            var connection = (java.net.HttpURLConnection) url.openConnection();
            connection.setAuthenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("admin", "rahasia".toCharArray());
                }
            });

            String body = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(body).contains("<serialNumber>TTN260100003</serialNumber>");
        }
    }

    @Test
    void aNonceIsGoodOnce() throws Exception {
        try (var terminal = start()) {
            String nonce = nonce(terminal);
            String question = answered(nonce, "rahasia", "GET", "/ISAPI/System/time", "");

            assertThat(RawWeb.ask(terminal.port(), question)).startsWith("HTTP/1.1 200 OK");
            assertThat(RawWeb.ask(terminal.port(), question))
                    .startsWith("HTTP/1.1 401")
                    .contains("stale=\"TRUE\"");
        }
    }

    @Test
    void anAccountIsLockedAfterAFewWrongPasswords() throws Exception {
        try (var terminal = start()) {
            for (int i = 0; i < 5; i++)
                RawWeb.ask(terminal.port(), answered(nonce(terminal), "salah", "GET", "/ISAPI/System/time", ""));

            assertThat(RawWeb.ask(terminal.port(), "GET /ISAPI/System/time HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 401")
                    .doesNotContain("nonce");
        }
    }

    @Test
    void aSearchGivesPagesOfThirtyAndDoorsAmongThePunches() throws Exception {
        try (var terminal = start()) {
            for (int i = 0; i < 20; i++) terminal.punch("1001", MORNING.plusMinutes(i));

            String first = search(terminal, "a1", 0);
            String second = search(terminal, "a1", 30);

            assertThat(terminal.memory()).hasSize(20);
            assertThat(first)
                    .contains("\"totalMatches\":\t40", "\"numOfMatches\":\t30", "\"responseStatusStrg\":\t\"MORE\"")
                    .contains("{\"major\":5,\"minor\":75,\"time\":\"2026-10-06T07:30:15+07:00\"");
            assertThat(second).contains("\"numOfMatches\":\t10", "\"responseStatusStrg\":\t\"OK\"");
            assertThat(search(terminal, "a1", 0)).contains("badParameters");
        }
    }

    @Test
    void aSearchWithoutAMajorNumberLacksParameters() throws Exception {
        try (var terminal = start()) {
            String answer = RawWeb.ask(
                    terminal.port(), answered(nonce(terminal), "rahasia", "POST", SEARCH, "{\"AcsEventCond\":{}}"));

            assertThat(answer).startsWith("HTTP/1.1 400").contains("MessageParametersLack");
        }
    }

    private static SimulatedHikvisionTerminal start() throws IOException {
        return SimulatedHikvisionTerminal.start(
                HikvisionTerminalSpec.of("TTN260100003", "rahasia").build());
    }

    private static String search(SimulatedHikvisionTerminal terminal, String id, int position) throws Exception {
        String body = "{\"AcsEventCond\":{\"searchID\":\"" + id + "\",\"searchResultPosition\":" + position
                + ",\"maxResults\":30,\"major\":5,\"minor\":0,\"startTime\":\"2026-10-01T00:00:00+07:00\","
                + "\"endTime\":\"2026-10-31T23:59:59+07:00\"}}";
        return RawWeb.ask(terminal.port(), answered(nonce(terminal), "rahasia", "POST", SEARCH, body));
    }

    private static String nonce(SimulatedHikvisionTerminal terminal) throws IOException {
        Matcher nonce = NONCE.matcher(RawWeb.ask(terminal.port(), "GET / HTTP/1.1\r\n\r\n"));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    private static String answered(String nonce, String password, String method, String target, String body)
            throws Exception {
        String secret = md5("admin:DS-4D3A0F:" + password);
        String response = md5(secret + ':' + nonce + ":00000001:0a4f113b:auth:" + md5(method + ':' + target));
        return method + ' ' + target
                + " HTTP/1.1\r\nAuthorization: Digest username=\"admin\", realm=\"DS-4D3A0F\", nonce=\""
                + nonce + "\", uri=\"" + target + "\", response=\"" + response
                + "\", qop=auth, nc=00000001, cnonce=\"0a4f113b\"\r\nContent-Length: "
                + Bytes.ofUtf8(body).length()
                + "\r\n\r\n" + body;
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
