package id.titian.proof.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody else's system that takes notices of punches by HTTP. As the real ones do, it is busy now and then, and its
 * answer sometimes gets lost after it has already done the work.
 */
final class WebhookReceiver implements AutoCloseable {

    private static final int BUSY_EVERY = 23;
    private static final int LOST_ANSWER_EVERY = 41;
    private static final int BODY_MAX = 65_536;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    WebhookReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.createContext("/punches", this::take);
        server.setExecutor(workers);
        server.start();
    }

    /** How many different punches it was told of. */
    int distinct() {
        return taken.size();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readNBytes(BODY_MAX);
            long number = requests.incrementAndGet();
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (key == null || key.isBlank()) {
                exchange.sendResponseHeaders(400, -1);
            } else if (number % BUSY_EVERY == 0) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(503, -1);
            } else {
                taken.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
                // Closing without an answer is what a proxy in between does when it restarts.
                if (number % LOST_ANSWER_EVERY != 0) exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
