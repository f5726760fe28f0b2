package id.titian.agent.status;

import id.titian.contract.Bytes;
import id.titian.contract.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knocks at the door of the agent that runs on a data folder. */
public final class DoorClient {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration STATUS_WITHIN = Duration.ofSeconds(10);

    /** A terminal with a full memory on a slow line takes minutes. */
    private static final Duration WORK_WITHIN = Duration.ofMinutes(15);

    private static final int ANSWER_MAX = 4 << 20;

    private final DoorKey key;

    private DoorClient(DoorKey key) {
        this.key = key;
    }

    /**
     * What the agent answered.
     *
     * @param status 200 if it was done, 400 for a wrong wish, 422 for a refused file, others for a failure.
     * @param text what it says to the person.
     */
    public record Answer(int status, String text) {}

    /** A door to knock at, if an agent runs on the data folder. */
    public static Optional<DoorClient> find(Path dataFolder) throws IOException {
        Optional<DoorClient> client = DoorKey.read(dataFolder).map(DoorClient::new);
        if (client.isEmpty()) return client;
        try {
            client.get().call("GET", "/status.json", STATUS_WITHIN, null);
            return client;
        } catch (ConnectException e) {
            // An agent that was killed leaves its key behind.
            return Optional.empty();
        }
    }

    public StatusReport status() throws IOException {
        Answer answer = call("GET", "/status.json", STATUS_WITHIN, null);
        if (answer.status() != 200)
            throw new IOException("The agent answers " + answer.status() + ": " + answer.text());
        try {
            return StatusJson.read(Bytes.ofUtf8(answer.text()));
        } catch (WireException e) {
            throw new IOException("Another program answers on port " + key.port() + ": " + e.getMessage(), e);
        }
    }

    /** Asks for one terminal to be read now. */
    public Answer read(String terminal) throws IOException {
        return call("POST", "/read?terminal=" + encoded(terminal), WORK_WITHIN, null);
    }

    /** Hands a file over, with what is known about it. */
    public Answer take(Path file, Map<String, String> about) throws IOException {
        StringBuilder query = new StringBuilder("/import?");
        about.forEach((name, value) ->
                query.append(name).append('=').append(encoded(value)).append('&'));
        return call("POST", query.toString(), WORK_WITHIN, file);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer call(String method, String path, Duration within, @Nullable Path body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + key.port() + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) CONNECT_WITHIN.toMillis());
        connection.setReadTimeout((int) within.toMillis());
        connection.setRequestProperty("Authorization", "Bearer " + key.token());
        try {
            if (method.equals("POST")) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body == null ? 0 : Files.size(body));
                try (OutputStream out = connection.getOutputStream()) {
                    if (body != null) Files.copy(body, out);
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(
                        status, in == null ? "" : new String(in.readNBytes(ANSWER_MAX), StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }
}
