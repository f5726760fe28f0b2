package id.titian.proof.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Somebody else's system that takes notices of punches by HTTP. As the real ones do, it is busy now and then, and its
 * answer sometimes gets lost after it has already done the work. The same notice under the same key counts once.
 */
public final class WebhookReceiver implements Receiver, AutoCloseable {

    private static final int BUSY_EVERY = 23;
    private static final int LOST_ANSWER_EVERY = 41;
    private static final int BODY_MAX = 65_536;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Predicate<Holding> loses;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Set<Holding> taken = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();

    /**
     * Opens its door.
     *
     * @param loses what it says it has taken and does not keep.
     */
    public WebhookReceiver(String name, int port, Predicate<Holding> loses) throws IOException {
        this.name = name;
        this.loses = loses;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.createContext("/punches", this::take);
        server.setExecutor(workers);
        server.start();
    }

    @Override
    public String name() {
        return name;
    }

    /** The port of its door. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public List<Holding> holdings() {
        return List.copyOf(taken);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX);
            long number = requests.incrementAndGet();
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (key == null || key.isBlank()) {
                exchange.sendResponseHeaders(400, -1);
            } else if (number % BUSY_EVERY == 0) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(503, -1);
            } else {
                keep(exchange, key, body, number);
            }
        }
    }

    private void keep(HttpExchange exchange, String key, byte[] body, long number) throws IOException {
        Holding holding;
        try {
            holding = holding(key, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        if (!loses.test(holding)) taken.add(holding);
        // Closing without an answer is what a proxy in between does when it restarts.
        if (number % LOST_ANSWER_EVERY != 0) exchange.sendResponseHeaders(204, -1);
    }

    private static Holding holding(String key, JsonNode notice) {
        String inside = notice.path("key").asText();
        return new Holding(
                key.equals(inside) ? key : key + " outside and " + inside + " inside",
                Holding.words(
                        notice.path("terminal").asText(),
                        notice.path("pin").asText(),
                        notice.path("time").asText(),
                        notice.path("ordinal").asText()),
                notice.path("nip").asText());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
