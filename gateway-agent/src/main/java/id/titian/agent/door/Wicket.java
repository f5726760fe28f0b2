package id.titian.agent.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A port with a few threads behind it that answers those only who call it by a name of its own. */
final class Wicket implements AutoCloseable {

    private static final int WAITING_MAX = 16;
    private static final int IDLE_SECONDS = 30;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private Wicket(HttpServer server, String name, int threadsMax) {
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                threadsMax, threadsMax, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
    }

    /** What is answered there. */
    @FunctionalInterface
    interface Clerk {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    /**
     * Takes the port; nobody is answered yet.
     *
     * @param name of its threads.
     * @throws java.net.SocketException if it cannot listen there
     */
    static Wicket at(InetSocketAddress where, String name, int threadsMax) throws IOException {
        return new Wicket(HttpServer.create(where, WAITING_MAX), name, threadsMax);
    }

    /**
     * Begins to answer. A page from elsewhere that lets its own name point to this machine does not get past the names.
     *
     * @param isOurs whether a name, said without its port, is one of ours.
     * @param toOthers for who says another name, or none.
     */
    void open(Predicate<String> isOurs, Answer toOthers, Clerk clerk) {
        server.createContext("/", exchange -> {
            try (exchange) {
                @Nullable String said = exchange.getRequestHeaders().getFirst("Host");
                boolean isMeant = said != null && isOurs.test(said.replaceFirst(":\\d+$", ""));
                (isMeant ? clerk.answer(exchange) : toOthers).to(exchange);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
