package id.titian.proof.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Speaks with a hub's REST interface. */
public final class HubApi {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Path tokenFile;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /**
     * A hub.
     *
     * @param base its address without a path.
     * @param tokenFile where it writes its token at the first start.
     */
    public HubApi(URI base, Path tokenFile) {
        this.base = base;
        this.tokenFile = tokenFile;
    }

    /** A hub on this machine. */
    public HubApi(int port, Path tokenFile) {
        this(URI.create("http://127.0.0.1:" + port), tokenFile);
    }

    /** Whether it answers that it is well. */
    public boolean isUp() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/actuator/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return Files.exists(tokenFile)
                    && http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Enrols an agent and returns its secret, which the hub shows this once. */
    public String enrol(String agent) throws IOException, InterruptedException {
        return JSON.readTree(post("/api/agents/" + agent, "application/json", ""))
                .path("secret")
                .asText();
    }

    /** Lets a terminal in that calls the hub itself; its serial number must have been imported with its office. */
    public void letIn(String serial, String family, Map<String, String> options)
            throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("family", family, "options", options, "who", "titian"));
        send(request("/api/reception/terminals/" + serial)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * The section {@code bundles} of an agent's configuration, for bundles that only this hub opens.
     *
     * @param watch where sticks are plugged in.
     */
    public String bundlesSection(Path watch) throws IOException, InterruptedException {
        JsonNode keys = JSON.readTree(get("/api/bundles/keys"));
        return """
                bundles:
                  hubKeys: ["%s"]
                  hubSigningKey: "%s"
                  watch: ["%s"]
                """.formatted(
                keys.at("/hubKeys/0").asText(), keys.path("hubSigningKey").asText(), watch);
    }

    /** Hands in a file; returns what the hub says of it, which it has not read yet. */
    public JsonNode handIn(Path file) throws IOException, InterruptedException {
        return handIn(file, "");
    }

    /**
     * Hands in a file with what is known of it.
     *
     * @param query such as {@code office=SETDA&option.accept=yes}, or nothing.
     */
    public JsonNode handIn(Path file, String query) throws IOException, InterruptedException {
        String path = "/api/submissions?name=" + file.getFileName() + (query.isEmpty() ? "" : "&" + query);
        return JSON.readTree(send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build()));
    }

    /** Makes known by which key an agent signs its bundles; a person has compared it. */
    public void believe(String agent, String key) throws IOException, InterruptedException {
        put("/api/agents/" + agent + "/bundle-key", JSON.writeValueAsString(Map.of("key", key, "who", "titian")));
    }

    /** Imports a CSV file; every row must be taken. */
    public void importAll(String kind, String csv) throws IOException, InterruptedException {
        JsonNode report = JSON.readTree(post("/api/imports/" + kind + "?who=titian", "text/csv", csv));
        if (!report.path("problems").isEmpty())
            throw new IOException("The hub did not take all " + kind + ": " + report);
    }

    /** The numbers of its first page and what stands behind them. */
    public JsonNode numbers() throws IOException, InterruptedException {
        return JSON.readTree(get("/api/numbers"));
    }

    /** A page of what waits in quarantine. */
    public JsonNode quarantine(long after, int limit) throws IOException, InterruptedException {
        return JSON.readTree(get("/api/quarantine?state=open&after=" + after + "&limit=" + limit));
    }

    /** The answer to a question of the caller's. */
    public JsonNode get(String path, String query) throws IOException, InterruptedException {
        return JSON.readTree(get(path + "?" + query));
    }

    /** Fetches a file. */
    public void download(String path, Path to) throws IOException, InterruptedException {
        HttpResponse<Path> answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(to));
        if (answer.statusCode() / 100 != 2)
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + Files.readString(to));
    }

    /** Sends what a caller has to say as JSON; returns the answer. */
    public JsonNode post(String path, String json) throws IOException, InterruptedException {
        return JSON.readTree(post(path, "application/json", json));
    }

    /** Sends what a caller has to say about something that has a place of its own; returns the answer. */
    public JsonNode put(String path, String json) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build()));
    }

    /** The identity of every row of the ledger: {@code serial;pin;time;ordinal}. */
    public List<String> ledgerKeys() throws IOException, InterruptedException {
        return get("/api/ledger/keys").lines().toList();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private String post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2)
            throw new IOException(request.method() + " " + request.uri().getPath() + " was answered with "
                    + response.statusCode() + ": " + response.body());
        return response.body();
    }
}
