package id.titian.proof.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What an agent says of itself on its status page. */
public final class AgentStatus {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(WITHIN).build();
    private final URI page;

    public AgentStatus(int port) {
        this.page = URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Where a person reads it. */
    public URI page() {
        return page;
    }

    /** All that it says now; missing while it does not answer, because it is starting or was killed. */
    public JsonNode now() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("status.json"))
                .timeout(WITHIN)
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** The highest number that the hub has given a receipt for; -1 while it does not answer. */
    public long receiptedTo() throws InterruptedException {
        return now().path("receiptedTo").asLong(-1);
    }

    /** The highest number of its journal; -1 while it does not answer. */
    public long lastSequence() throws InterruptedException {
        return now().path("lastSequence").asLong(-1);
    }
}
