package id.titian.sandbox.fingerspot;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sends webhooks, again after 1, 2, 4, 8 and 16 units of time when they are not taken, and then never more. */
final class Webhooks implements AutoCloseable {

    private static final int RETRIES = 5;
    private static final int PATIENCE_MILLIS = 5_000;

    private final URI to;
    private final Duration unit;
    private final boolean again;
    private final Function<String, Map<String, String>> headers;
    private final List<Integer> outcomes = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread;

    /**
     * Sends to one address.
     *
     * @param unit the first pause before another try.
     * @param again whether there is another try at all.
     * @param headers what is said beside a body.
     */
    Webhooks(URI to, Duration unit, boolean again, Function<String, Map<String, String>> headers) {
        this.to = to;
        this.unit = unit;
        this.again = again;
        this.headers = headers;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "fingerspot-webhooks");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    void send(String body) {
        thread.execute(() -> tryOnce(body, 0));
    }

    private void tryOnce(String body, int tries) {
        int status = post(body);
        outcomes.add(status);
        if (!again || status >= 200 && status < 300 || tries == RETRIES || thread.isShutdown()) return;
        long pause = unit.toMillis() << tries;
        var next = thread.schedule(() -> tryOnce(body, tries + 1), pause, TimeUnit.MILLISECONDS);
        assert !next.isCancelled();
    }

    /** The status of the answer; 0 if there was none. */
    private int post(String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            headers.apply(body).forEach(connection::setRequestProperty);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The status of each try so far; 0 where nobody answered. */
    List<Integer> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
