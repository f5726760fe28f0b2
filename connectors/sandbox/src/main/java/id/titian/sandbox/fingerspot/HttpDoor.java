package id.titian.sandbox.fingerspot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a simulated cloud: its own server, its own threads, its troubles. */
final class HttpDoor implements AutoCloseable {

    private static final int OCTETS_MAX = 1 << 20;
    private static final int THREADS_MAX = 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<CloudTrouble> troubles = new ConcurrentLinkedQueue<>();

    /** Answers one question. */
    interface Service {
        Answer answer(
                String method,
                String path,
                String query,
                String authorization,
                String body,
                @Nullable CloudTrouble trouble);
    }

    record Answer(int status, String body) {}

    HttpDoor(String name, Service service) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newFixedThreadPool(THREADS_MAX, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, service));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void arm(CloudTrouble trouble) {
        troubles.add(trouble);
    }

    private void serve(HttpExchange exchange, Service service) throws IOException {
        @Nullable CloudTrouble trouble = troubles.poll();
        String body = new String(exchange.getRequestBody().readNBytes(OCTETS_MAX), StandardCharsets.UTF_8);
        @Nullable String query = exchange.getRequestURI().getRawQuery();
        @Nullable String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Answer answer = service.answer(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                authorization == null ? "" : authorization,
                body,
                trouble);
        if (trouble == CloudTrouble.TOO_MANY) answer = new Answer(429, "{\"message\":\"Too Many Attempts.\"}");
        if (trouble == CloudTrouble.BAD_GATEWAY) answer = new Answer(502, "<html><h1>502 Bad Gateway</h1></html>");
        if (trouble == CloudTrouble.PAGE) answer = new Answer(200, "<!DOCTYPE html><title>Selamat datang</title>");
        try (exchange) {
            say(exchange, answer, trouble);
        }
    }

    private void say(HttpExchange exchange, Answer answer, @Nullable CloudTrouble trouble) throws IOException {
        byte[] octets = answer.body().getBytes(StandardCharsets.UTF_8);
        if (trouble == CloudTrouble.SILENCE) waitForEnd(Long.MAX_VALUE);
        if (trouble == CloudTrouble.SILENCE || trouble == CloudTrouble.CLOSE) return;
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("Server", "cloudflare");
        exchange.sendResponseHeaders(answer.status(), trouble == CloudTrouble.ENORMOUS ? 2L << 30 : octets.length);
        OutputStream out = exchange.getResponseBody();
        if (trouble == CloudTrouble.CLOSE_HALFWAY) {
            out.write(octets, 0, octets.length / 2);
            out.flush();
        } else if (trouble == CloudTrouble.DRIBBLE) {
            for (byte octet : octets) {
                out.write(octet);
                out.flush();
                if (waitForEnd(1)) return;
            }
        } else {
            out.write(octets);
        }
    }

    private boolean waitForEnd(long seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
