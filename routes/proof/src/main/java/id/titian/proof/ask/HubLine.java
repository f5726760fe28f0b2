package id.titian.proof.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The hub that is asked, with the token of whoever asks. */
final class HubLine {

    /** A step of a verification takes five seconds and the slowest of its questions. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Path tokenFile;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HubLine(URI base, Path tokenFile) {
        this.base = base;
        this.tokenFile = tokenFile;
    }

    /**
     * Asks.
     *
     * @throws IOException with a sentence that says what to do, if there is no answer or a refusal
     */
    JsonNode get(String path, Map<String, String> query) throws IOException, InterruptedException {
        String words = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(words.isEmpty() ? path : path + "?" + words))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "The hub at " + base + " does not answer (" + e.getClass().getSimpleName()
                            + "). Start it, or say where it is with --url.",
                    e);
        }
        if (answer.statusCode() / 100 != 2) throw new IOException(refusal(answer));
        return JSON.readTree(answer.body());
    }

    private static String refusal(HttpResponse<String> answer) {
        try {
            String detail = JSON.readTree(answer.body()).path("detail").asText();
            if (!detail.isEmpty()) return "The hub refuses (" + answer.statusCode() + "): " + detail;
        } catch (IOException e) {
            // No problem document: something else than a hub answers there.
        }
        return "Something answers there with " + answer.statusCode() + " that is no hub. Look at --url.";
    }

    /** The first token of a file; each line is a token, or a name and a token. */
    private String token() throws IOException {
        try {
            String line = Files.readString(tokenFile)
                    .lines()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty() && !each.startsWith("#"))
                    .findFirst()
                    .orElse("");
            return line.substring(line.lastIndexOf(' ') + 1);
        } catch (IOException e) {
            throw new IOException(
                    "The token cannot be read from " + tokenFile
                            + ". The hub writes it into its data folder at its first start; name the file with --token.",
                    e);
        }
    }
}
