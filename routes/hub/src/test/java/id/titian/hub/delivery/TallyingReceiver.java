package id.titian.hub.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks over HTTP that counts every key once, and answers out of the ordinary when it is told to. */
final class TallyingReceiver implements AutoCloseable {

    /** What it does with one request before it goes back to taking everything. */
    private interface Whim {
        void on(HttpExchange exchange, String key) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final Deque<Whim> whims = new ArrayDeque<>();
    private final Map<Integer, Runnable> surprises = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> counted = Collections.synchronizedSet(new HashSet<>());

    TallyingReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(hands);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/punches";
    }

    /** Answers the next request with this status and counts nothing. */
    void next(int status) {
        next(status, null);
    }

    /** The same, and says when to come again. */
    void next(int status, @Nullable String retryAfter) {
        add((exchange, key) -> {
            if (retryAfter != null) exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Counts the next punch and breaks the connection instead of answering. */
    void loseTheNextAnswer() {
        // Closed before any header is sent, the connection breaks under the client.
        add((exchange, key) -> counted.add(key));
    }

    /** Does something when it has counted the punch of its n-th request and has not answered yet. */
    void atRequest(int n, Runnable surprise) {
        surprises.put(n, surprise);
    }

    /** The keys of all requests in their order, repeated ones as often as they came. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** The keys that were counted, each once. */
    Set<String> counted() {
        return Set.copyOf(counted);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            exchange.getRequestBody().readAllBytes();
            int number = note(key);
            Whim whim = whim();
            if (whim != null) {
                whim.on(exchange, key);
            } else {
                counted.add(key);
                surprises.getOrDefault(number, () -> {}).run();
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private synchronized int note(String key) {
        asked.add(key);
        return asked.size();
    }

    private synchronized void add(Whim whim) {
        whims.add(whim);
    }

    private synchronized @Nullable Whim whim() {
        return whims.poll();
    }

    @Override
    public void close() {
        server.stop(0);
        hands.shutdownNow();
    }
}
