package id.titian.proof.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an agent says of itself on its status page; -1 for what it does not say, or while it does not answer. */
public final class AgentStatus {

    private static final Pattern RECEIPTED = Pattern.compile("\"receiptedTo\"\\s*:\\s*([0-9]+)");
    private static final Pattern LAST = Pattern.compile("\"lastSequence\"\\s*:\\s*([0-9]+)");
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI page;

    public AgentStatus(int port) {
        this.page = URI.create("http://127.0.0.1:" + port + "/status.json");
    }

    /** The highest number that the hub has given a receipt for. */
    long receiptedTo() throws InterruptedException {
        return ask(RECEIPTED);
    }

    /** The highest number of its journal. */
    public long lastSequence() throws InterruptedException {
        return ask(LAST);
    }

    private long ask(Pattern what) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(page).timeout(WITHIN).build();
            Matcher found = what.matcher(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return found.find() ? Long.parseLong(found.group(1)) : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
