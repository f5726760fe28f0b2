package id.titian.agent.door;

import id.titian.agent.disk.UnreadableFileException;
import id.titian.agent.status.StatusJson;
import id.titian.agent.status.StatusReport;
import id.titian.contract.Bytes;
import id.titian.contract.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
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

    private static final int CHUNK_OCTETS = 16_384;

    private final DoorKey key;
    private final Path place;

    private DoorClient(DoorKey key, Path place) {
        this.key = key;
        this.place = place;
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
        Optional<DoorClient> client =
                DoorKey.read(dataFolder).map(key -> new DoorClient(key, DoorKey.place(dataFolder)));
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
            throw new IOException("The agent answers " + answer.status() + " ("
                    + answer.text().strip() + "); another may have been started since: ask again.");
        try {
            return StatusJson.read(Bytes.ofUtf8(answer.text()));
        } catch (WireException e) {
            throw new IOException(
                    "Another program answers on port " + key.port() + " (" + e.getMessage()
                            + "); if no agent runs, remove " + place + ".",
                    e);
        }
    }

    /** Asks for one terminal to be read now. */
    public Answer read(String terminal) throws IOException {
        return call("POST", "/read?terminal=" + encoded(terminal), WORK_WITHIN, null);
    }

    /** Hands a file over, with what is known about it. */
    public Answer take(Path file, Map<String, String> about) throws IOException {
        return call("POST", "/import?" + query(about), WORK_WITHIN, file);
    }

    /** Asks for an export. */
    public Answer export(Map<String, String> wish) throws IOException {
        return call("POST", "/export?" + query(wish), WORK_WITHIN, null);
    }

    /** Hands a receipt over that the hub wrote as a file. */
    public Answer receipt(Path file) throws IOException {
        return call("POST", "/receipt", WORK_WITHIN, file);
    }

    /** Hands a receipt over that somebody typed. */
    public Answer receiptCode(String code) throws IOException {
        return call("POST", "/receipt?code=" + encoded(code), WORK_WITHIN, null);
    }

    private static String query(Map<String, String> pairs) {
        StringBuilder query = new StringBuilder();
        pairs.forEach((name, value) ->
                query.append(name).append('=').append(encoded(value)).append('&'));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Knocks; what goes wrong is said so that a person can act on it. */
    private Answer call(String method, String path, Duration within, @Nullable Path body) throws IOException {
        try {
            return knock(method, path, within, body);
        } catch (ConnectException | UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "What listens on port " + key.port() + " does not answer as the agent does ("
                            + (e instanceof SocketTimeoutException
                                    ? "nothing within " + within.toSeconds() + " s"
                                    : String.valueOf(e.getMessage()))
                            + "); restart the agent, and if none runs, remove " + place + ".",
                    e);
        }
    }

    private static void send(Path file, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_OCTETS];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = read(in, chunk, file); length >= 0; length = read(in, chunk, file))
                out.write(chunk, 0, length);
        }
    }

    private static int read(InputStream in, byte[] chunk, Path file) throws UnreadableFileException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw new UnreadableFileException(file.toString(), e);
        }
    }

    private Answer knock(String method, String path, Duration within, @Nullable Path body) throws IOException {
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
                    if (body != null) send(body, out);
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
