package id.titian.fingerspot.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushTerminal;
import id.titian.fingerspot.Asked;
import id.titian.testkit.OptionTable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerspotPushTest {

    private static final String SECRET = "unguessable-0123456789";
    private static final String PATH = "/fingerspot/" + SECRET;
    private static final String TOKEN = "API-TOKEN";

    private final FingerspotPush push = new FingerspotPush();
    private final MemoryHost host = new MemoryHost();

    private void letIn(String serial, String... options) {
        Map<String, String> map = new HashMap<>();
        map.put(FingerspotPush.SECRET, SECRET);
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        host.terminals.put(serial, new PushTerminal(serial, PinForm.DIGITS, Asked.JAKARTA, false, map));
    }

    @Test
    void theFamilyIsFoundUnderItsWord() {
        assertThat(ServiceLoader.load(PushFamily.class))
                .anyMatch(family -> family.family().equals("fingerspot-push"));
        assertThat(push.recognises(post(PATH, ""))).isTrue();
        assertThat(push.recognises(post("/iclock/cdata", ""))).isFalse();
    }

    @Test
    void anUnsignedNoticeIsAHintAndNeverAPunch() throws Exception {
        letIn("C263045");

        HttpResponse answer = push.answer(post(PATH, Asked.golden("webhook-attlog.json")), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(host.hints).containsExactly("C263045");
        assertThat(host.contacts).containsExactly("C263045");
        assertThat(host.kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-attendance.json", "webhook-attendance-command.json"})
    void aSignedPunchIsKeptWhateverItsEnvelope(String name) throws Exception {
        letIn("R118000104", "token", TOKEN);

        HttpResponse answer = push.answer(signed(PATH, Asked.golden(name), TOKEN, 0), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(host.hints).isEmpty();
        assertThat(host.kept.values()).singleElement().isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.serial()).isEqualTo("R118000104");
            assertThat(punch.pin()).isEqualTo("101");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 6, 15, 8, 0));
            assertThat(punch.ordinal()).isZero();
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.inOutMode()).isZero();
            assertThat(punch.path()).isEqualTo(ArrivalPath.CLOUD);
        });
    }

    @Test
    void bothEnvelopesOfAPunchAndAReplayAreOnePunch() throws Exception {
        letIn("R118000104", "token", TOKEN);

        for (String name : new String[] {"webhook-attendance.json", "webhook-attendance-command.json"})
            for (int i = 0; i < 3; i++) push.answer(signed(PATH, Asked.golden(name), TOKEN, 0), "1.2.3.4", host);

        assertThat(host.kept).hasSize(1);
    }

    @Test
    void aPictureDoesNotOutliveTheMessage() throws Exception {
        letIn("R118000104", "token", TOKEN);

        push.answer(signed(PATH, Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host);

        String raw = new String(host.kept.values().iterator().next().raw().toArray(), StandardCharsets.UTF_8);
        assertThat(raw).contains("\"picture\":\"\"").doesNotContain("aGFsbG8=").contains("\"cardNo\":\"12345678\"");
    }

    @ParameterizedTest
    @CsvSource({"300,200", "-300,200", "301,403", "-301,403"})
    void aSignatureIsBelievedForFiveMinutes(int age, int status) throws Exception {
        letIn("R118000104", "token", TOKEN);

        HttpResponse answer =
                push.answer(signed(PATH, Asked.golden("webhook-attendance.json"), TOKEN, age), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(host.kept).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void aWrongOrMissingSignatureOrAChangedBodyIsNotBelieved() throws Exception {
        letIn("R118000104", "token", TOKEN);
        String body = Asked.golden("webhook-attendance.json");
        HttpRequest right = signed(PATH, body, TOKEN, 0);
        var changed = new HttpRequest("POST", PATH, right.headers(), Bytes.ofUtf8(body.replace("\"101\"", "\"102\"")));

        assertThat(push.answer(signed(PATH, body, "ANOTHER", 0), "1.2.3.4", host)
                        .status())
                .isEqualTo(403);
        assertThat(push.answer(post(PATH, body), "1.2.3.4", host).status()).isEqualTo(403);
        assertThat(push.answer(changed, "1.2.3.4", host).status()).isEqualTo(403);
        assertThat(host.kept).isEmpty();
        assertThat(host.hints).isEmpty();
        assertThat(host.contacts).isEmpty();
    }

    /** A name in a code page that is no UTF-8, and blanks that JSON does not need: the signature is over the octets. */
    @Test
    void aSignatureIsOverTheOctetsAsTheyCameAndNotOverWhatTheyMean() throws Exception {
        letIn("R118000104", "token", TOKEN);
        byte[] octets = Asked.golden("webhook-attendance.json")
                .replace("John", "Ren\u00e9")
                .replace(",", " ,\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse answer = push.answer(signed(PATH, octets, TOKEN, 0), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(host.kept).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"eventTime,Wall", "eventTime,utc", "tokn,API-TOKEN"})
    void aMistypedOptionIsToldAndNothingIsKeptUntilItIsRight(String name, String value) throws Exception {
        letIn("R118000104", "token", TOKEN, name, value);

        HttpResponse answer =
                push.answer(signed(PATH, Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(host.kept).isEmpty();
        assertThat(host.events).singleElement().satisfies(event -> {
            assertThat(event.word()).isEqualTo("option-refused");
            assertThat(event.words()).contains(name);
        });
    }

    @Test
    void theReadmeTellsOfEveryOptionAndOfNoOther() throws Exception {
        letIn("R118000104", "noSuchOption", "1");

        push.answer(signed(PATH, Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host);

        String known = String.join(
                ", ",
                new TreeSet<>(OptionTable.of(getClass(), "fingerspot-push").names()));
        assertThat(host.events.get(0).words()).contains("known are [" + known + "]");
    }

    @Test
    void whereNoTokenIsKnownASignedPunchIsAHintOnly() throws Exception {
        letIn("R118000104");

        HttpResponse answer =
                push.answer(signed(PATH, Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(host.kept).isEmpty();
        assertThat(host.hints).containsExactly("R118000104");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fingerspot/",
                "/fingerspot/wrong-secret-0123456789",
                "/fingerspot/unguessable-012345678",
                "/fingerspot/unguessable-0123456789/C263045/more",
                "/fingerspot/%75nguessable-0123456789"
            })
    void withoutTheSecretThereIsNothingHere(String path) throws Exception {
        letIn("C263045");
        host.secret = "another-secret-of-this-house";

        HttpResponse answer = push.answer(post(path, Asked.golden("webhook-attlog.json")), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().isEmpty()).isTrue();
        assertThat(host.hints).isEmpty();
        assertThat(host.contacts).isEmpty();
        assertThat(host.kept).isEmpty();
        assertThat(host.strangers).isEmpty();
    }

    @Test
    void aSecretThatCanBeGuessedOpensNothing() throws Exception {
        letIn("C263045", FingerspotPush.SECRET, "short");

        assertThat(push.answer(post("/fingerspot/short", Asked.golden("webhook-attlog.json")), "1.2.3.4", host)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anUnknownTerminalIsAStrangerToWhoeverKnowsTheSecretOfTheHouse() throws Exception {
        host.secret = SECRET;

        HttpResponse answer = push.answer(post(PATH, Asked.golden("webhook-attlog.json")), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(host.strangers).singleElement().satisfies(stranger -> {
            assertThat(stranger.serial()).isEqualTo("C263045");
            assertThat(stranger.family()).isEqualTo("fingerspot-push");
            assertThat(stranger.peer()).isEqualTo("1.2.3.4");
        });
        assertThat(host.hints).isEmpty();
    }

    @Test
    void withoutASecretOfTheHouseAnUnknownTerminalIsNotEvenAStranger() throws Exception {
        letIn("SOMEBODYELSE");

        assertThat(push.answer(post(PATH, Asked.golden("webhook-attlog.json")), "1.2.3.4", host)
                        .status())
                .isEqualTo(404);
        assertThat(host.strangers).isEmpty();
    }

    @Test
    void aPathMayNameTheSerialNumberUnderWhichPunchesAreKept() throws Exception {
        letIn("61616161", "cloudId", "r118000104", "token", TOKEN);

        HttpResponse answer = push.answer(
                signed(PATH + "/61616161", Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(host.kept.values()).singleElement().satisfies(reading -> assertThat(reading.serial())
                .isEqualTo("61616161"));
    }

    @Test
    void aMessageAboutAnotherTerminalThanThePathsIsKeptByNobody() throws Exception {
        letIn("61616161", "cloudId", "C1", "token", TOKEN);

        HttpResponse answer = push.answer(
                signed(PATH + "/61616161", Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(host.kept).isEmpty();
        assertThat(host.strangers).hasSize(1);
    }

    @Test
    void whatCouldNotBeKeptIsNotAcknowledged() {
        letIn("R118000104", "token", TOKEN);
        host.refusals = 1;

        assertThatThrownBy(() ->
                        push.answer(signed(PATH, Asked.golden("webhook-attendance.json"), TOKEN, 0), "1.2.3.4", host))
                .isInstanceOf(NotKeptException.class);
        assertThat(host.contacts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"get_userinfo\",\"cloud_id\":\"C263045\",\"trans_id\":1,\"data\":{\"pin\":\"1\",\"password\":\"4711\",\"template\":\"oco\"}}",
                "{\"event\":\"deviceActivity\",\"cloudId\":\"C263045\",\"status\":\"disconnected\"}",
                "{\"event\":\"doorbell\",\"cloudId\":\"C263045\"}",
                "{\"commandType\":\"getUser\",\"status\":\"success\",\"cloudId\":\"C263045\",\"data\":[]}"
            })
    void whatIsNoPunchIsTakenAndNothingOfItIsKept(String body) throws Exception {
        letIn("C263045");

        assertThat(push.answer(post(PATH, body), "1.2.3.4", host).status()).isEqualTo(200);
        assertThat(host.kept).isEmpty();
        assertThat(host.hints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[]", "{}", "{\"type\":\"attlog\"}", "{\"event\":\"attendance\",\"data\":1}"})
    void whatNobodyUnderstandsIsRefusedToWhoeverKnowsTheSecret(String body) throws Exception {
        host.secret = SECRET;

        assertThat(push.answer(post(PATH, body), "1.2.3.4", host).status()).isEqualTo(400);
    }

    @Test
    void theVendorMayTryOutTheAddress() throws Exception {
        host.secret = SECRET;

        HttpRequest test = new HttpRequest("GET", PATH, HttpHeaders.NONE, Bytes.EMPTY);

        assertThat(push.answer(test, "1.2.3.4", host).status()).isEqualTo(200);
        assertThat(push.answer(new HttpRequest("GET", "/fingerspot/x", HttpHeaders.NONE, Bytes.EMPTY), "1.2.3.4", host)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSignatureIsTheDocumentedOne() {
        // RFC 4231, test case 2: the same function with a published key and text.
        assertThat(Proof.isSigned(
                        Optional.of("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                        Bytes.ofUtf8("what do ya want for nothing?"),
                        "Jefe"))
                .isTrue();
    }

    private static HttpRequest post(String path, String body) {
        return new HttpRequest("POST", path, HttpHeaders.NONE, Bytes.ofUtf8(body));
    }

    private static HttpRequest signed(String path, String body, String token, int ageSeconds) throws Exception {
        return signed(path, body.getBytes(StandardCharsets.UTF_8), token, ageSeconds);
    }

    private static HttpRequest signed(String path, byte[] body, String token, int ageSeconds) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        Bytes digest = Bytes.of(mac.doFinal(body));
        long timestamp = Asked.NOON.instant().getEpochSecond() - ageSeconds;
        HttpHeaders headers = HttpHeaders.of(
                "X-Hub-API-Timestamp", Long.toString(timestamp), "x-hub-api-signature-256", "sha256=" + digest.hex());
        return new HttpRequest("POST", path, headers, Bytes.of(body));
    }
}
