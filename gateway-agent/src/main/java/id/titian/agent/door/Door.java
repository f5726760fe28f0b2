package id.titian.agent.door;

import com.sun.net.httpserver.HttpExchange;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.door.DoorService.FileWish;
import id.titian.agent.door.DoorService.WishException;
import id.titian.agent.journal.JournalException;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door of a running agent on the loopback address. The page is for everybody on this machine, if it is switched on;
 * everything that does something asks for the token.
 */
public final class Door implements AutoCloseable {

    private static final int THREADS_MAX = 4;

    /** What is said about a file, and some. */
    private static final int PAIRS_MAX = 64;

    private static final String NEEDS_TOKEN = "This needs the token from the data folder.\n";

    private static final Logger LOG = System.getLogger(Door.class.getName());

    private final Wicket wicket;
    private final DoorService service;
    private final DoorKey key;
    private final ReceiptPage receipts = new ReceiptPage(DoorKey.newToken());
    private final boolean page;
    private final Path dataFolder;
    private final long bodyMax;

    private Door(Wicket wicket, DoorService service, boolean page, Path dataFolder, long bodyMax) {
        this.wicket = wicket;
        this.service = service;
        this.page = page;
        this.dataFolder = dataFolder;
        this.bodyMax = bodyMax;
        this.key = new DoorKey(wicket.port(), DoorKey.newToken());
    }

    /**
     * Opens the door and lays its key into the data folder.
     *
     * @param port the port of the status page; 0 for a door without a page, on a port of the system's choice.
     * @param bodyMax the most octets of a file that is taken in.
     * @throws IOException if the port is taken or the key cannot be written, saying what to do
     */
    public static Door open(int port, DoorService service, Path dataFolder, long bodyMax) throws IOException {
        Door door = new Door(listen(port), service, port != 0, dataFolder, bodyMax);
        door.wicket.open(Door::isLocal, Answer.text(421, "Not this host.\n"), door::answer);
        try {
            door.key.write(dataFolder);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        return door;
    }

    /**
     * Looks whether the status page could be opened.
     *
     * @throws IOException if not, saying what to do
     */
    public static void requireFree(AgentConfig.StatusPage page) throws IOException {
        // Not with an HttpServer: one that never started keeps the port after it was stopped.
        try (ServerSocket probe = new ServerSocket(page.port(), 1, InetAddress.getByName(page.host()))) {
            LOG.log(Level.DEBUG, "Port {0} is free", Integer.toString(probe.getLocalPort()));
        } catch (SocketException e) {
            throw taken(page.port(), e);
        }
    }

    private static Wicket listen(int port) throws IOException {
        try {
            return Wicket.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "door", THREADS_MAX);
        } catch (SocketException e) {
            throw taken(port, e);
        }
    }

    private static IOException taken(int port, SocketException e) {
        return new IOException(
                "The status page cannot be opened on port " + port + " (" + e.getMessage()
                        + "); if another program has the port, end it, or set statusPage.port to a free one above 1023.",
                e);
    }

    /** The port on which it listens. */
    public int port() {
        return key.port();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        boolean trusted = key.fits(shown(exchange));
        String path = exchange.getRequestURI().getPath();
        String what = exchange.getRequestMethod() + " " + path;
        if (!trusted && !page) return Answer.text(403, "The status page is switched off.\n");
        Optional<Answer> shownToAll = OfficePage.answer(exchange, service, receipts);
        if (shownToAll.isPresent()) return shownToAll.get();
        switch (what) {
            case "POST /export", "POST /receipt":
                if (!trusted) return Answer.text(403, NEEDS_TOKEN);
                return BundleDoor.act(path, query(exchange.getRequestURI().getRawQuery()), exchange, service.bundles());
            case "POST /read", "POST /import":
                if (!trusted) return Answer.text(403, NEEDS_TOKEN);
                return act(path, exchange);
            default:
                return OfficePage.NOTHING_ELSE;
        }
    }

    private Answer act(String path, HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        try {
            if (path.equals("/read")) return Answer.text(200, service.read(query.getOrDefault("terminal", "")));
            return take(query, exchange.getRequestBody());
        } catch (WishException e) {
            return Answer.text(400, e.getMessage() + "\n");
        } catch (FileRefusedException e) {
            return Answer.text(422, e.getMessage() + "\n");
        } catch (JournalException e) {
            return Answer.text(507, e.code() + ": " + e.getMessage() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.text(503, "The agent is stopping; try again when it runs.\n");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} failed: {1}", path, e.getMessage());
            return Answer.text(502, e.getMessage() + "\n");
        }
    }

    private Answer take(Map<String, String> query, InputStream body)
            throws WishException, FileRefusedException, IOException, JournalException, InterruptedException {
        Path file = Files.createTempFile(dataFolder, "import-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] chunk = new byte[16_384];
                long octets = 0;
                for (int length = body.read(chunk); length >= 0; length = body.read(chunk)) {
                    octets += length;
                    if (octets > bodyMax) throw new FileRefusedException("A file has at most " + bodyMax + " octets.");
                    out.write(chunk, 0, length);
                }
            }
            return Answer.text(
                    200,
                    service.take(new FileWish(
                            file,
                            query.getOrDefault("name", "file"),
                            Optional.ofNullable(query.get("serial")),
                            Optional.ofNullable(query.get("terminal")),
                            Optional.ofNullable(query.get("format")),
                            options(query))));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Map<String, String> options(Map<String, String> query) {
        Map<String, String> options = new HashMap<>();
        query.forEach((name, value) -> {
            if (name.startsWith(FileWish.OPTION)) options.put(name.substring(FileWish.OPTION.length()), value);
        });
        return options;
    }

    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null) return query;
        for (String pair : raw.split("&", PAIRS_MAX)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                query.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String shown(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    static boolean isLocal(String name) {
        return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }

    /** Closes the door and takes its key away. */
    @Override
    public void close() {
        wicket.close();
        try {
            DoorKey.remove(dataFolder);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The key of the door stays in {0}: {1}", dataFolder, e.getMessage());
        }
    }
}
