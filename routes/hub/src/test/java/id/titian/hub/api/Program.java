package id.titian.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A program that speaks HTTP to the hub, with its token or without. */
public final class Program {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final @Nullable String token;

    private Program(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    public static Program withTokenOf(Path file, int port) throws IOException {
        return new Program(port, Files.readString(file).strip());
    }

    public static Program stranger(int port) {
        return new Program(port, null);
    }

    public static Program with(String token, int port) {
        return new Program(port, token);
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", body.startsWith("{") ? "application/json" : "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends the body under any content type, or under none. */
    public HttpResponse<String> post(String path, String body, @Nullable String contentType) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    /** Sends octets. */
    public HttpResponse<String> post(String path, byte[] body) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends octets, or JSON where they are an object. */
    public HttpResponse<String> put(String path, byte[] body) throws Exception {
        boolean isJson = body.length > 0 && body[0] == '{';
        return send(request(path)
                .header("Content-Type", isJson ? "application/json" : "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> put(String path, String body) throws Exception {
        return put(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    public JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** The answer is a problem document for people and programs. */
    public static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
