package id.titian.proof.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskTest {

    @TempDir
    Path folder;

    private HttpServer server;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void aHubThatAnswersFromAList() throws Exception {
        Files.writeString(folder.resolve("token"), "siti 0123456789\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bklC13AVerificationGoesOnUntilTheEndAndFailsIfAnythingDiffers() throws Exception {
        answers.add("""
                {"counts":{"arrivals":2,"entries":20,"punches":0},"differences":[{"code":"payload-altered","arrival":2,
                "agent":"a-1","epoch":"00","from":11,"to":20,"punches":[],"message":"One was changed."}],"next":"p.0"}
                """);
        answers.add("{\"counts\":{\"arrivals\":0,\"entries\":0,\"punches\":20},\"differences\":[],\"next\":null}");

        int code = Verify.run(words("--from", "2024-08-01T00:00:00Z"), out());

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("payload-altered, arrival 2, agent a-1, journal 00, numbers 11 to 20: One was changed.")
                .contains("2 arrivals with 20 entries and 20 punches were compared: 1 differ");
        assertThat(asked.get(0)).startsWith("/api/verify?from=2024-08-01T00%3A00%3A00Z Bearer 0123456789");
        assertThat(asked.get(1)).contains("after=p.0");
    }

    @Test
    void bklC13WhereNothingDiffersTheVerificationSucceeds() throws Exception {
        answers.add("{\"counts\":{\"arrivals\":1,\"entries\":1,\"punches\":1},\"differences\":[]}");

        assertThat(Verify.run(words(), out())).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("nothing differs");
    }

    @Test
    void bklC13AMonthIsPrintedDownToItsBytes() throws Exception {
        answers.add("""
                {"line":{"nip":"199001012015011001","name":"Ayu","month":"2024-08","total":94.75,"steps":[{"rule":"r","sum":"s"}]},
                "closed":null,"adjustments":[],"days":[{"day":{"day":"2024-08-05","status":"PRESENT","cut":0.25,
                "sentences":["16 minutes late"]},"punches":[{"id":7,"raw":"0900","sequence":3,"slots":["in"],"sightings":[]}],
                "facts":[{"id":1,"kind":"EXCUSE"}]}],"isCut":false}
                """);

        Trace.run(words("--month", "2024-08", "--nip", "199001012015011001"), out());

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("total 94.75 %", "16 minutes late", "raw 0900", "journal number 3", "fact 1 EXCUSE");
        assertThat(asked.get(0)).startsWith("/api/attendance/months/2024-08/people/199001012015011001/trace ");
    }

    @Test
    void bklC13APunchIsPrintedUpToItsMonth() throws Exception {
        answers.add("""
                {"raw":"0900","sequence":3,"punch":{"id":7},"placement":{"nip":"1","name":"Ayu"},
                "uses":[{"day":"2024-08-05","status":"PRESENT","slots":["in"],"month":"2024-08","lineHash":"ab"}]}
                """);

        Trace.run(words("--punch", "0".repeat(32), "--day", "2024-08-05"), out());

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("counts on 2024-08-05", "in the line of 2024-08, hash ab");
        assertThat(asked.get(0)).startsWith("/api/ledger/" + "0".repeat(32) + "?day=2024-08-05 ");
    }

    @Test
    void aRefusalAndSilenceSayWhatToDo() throws Exception {
        status = 404;
        answers.add("{\"detail\":\"There is no month.\"}");
        assertThatThrownBy(() -> Verify.run(words(), out()))
                .isInstanceOf(IOException.class)
                .hasMessage("The hub refuses (404): There is no month.");

        server.stop(0);
        assertThatThrownBy(() -> Verify.run(words(), out())).hasMessageContaining("--url");
        assertThatThrownBy(() ->
                        Verify.run(List.of("--token", folder.resolve("none").toString()), out()))
                .hasMessageContaining("--token");
        assertThatThrownBy(() -> Verify.run(List.of("--speed", "9"), out()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Trace.run(List.of("--month", "2024-08"), out()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> words(String... own) {
        List<String> words = new ArrayList<>(List.of(
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--token",
                folder.resolve("token").toString()));
        words.addAll(Arrays.asList(own));
        return words;
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }
}
