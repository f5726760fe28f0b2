package id.titian.agent.door;

import com.sun.net.httpserver.HttpExchange;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.status.StatusJson;
import id.titian.agent.status.StatusPage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The status page for telephones and computers in the network of an office, where the agent has neither screen nor keyboard: how it
 * is, and the form for what the hub has answered. Nothing else is here: whoever may ask for more comes to the {@link Door}, on the
 * machine itself.
 */
public final class OfficePage implements AutoCloseable {

    static final Answer NOTHING_ELSE = Answer.text(404, "There is only /, /tanda-terima and /status.json here.\n");

    private static final int THREADS_MAX = 2;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|\\[[0-9A-Fa-f:.]{2,45}]");

    private final Wicket wicket;
    private final String host;
    private final ReceiptPage receipts = new ReceiptPage(DoorKey.newToken());

    private OfficePage(Wicket wicket, String host) {
        this.wicket = wicket;
        this.host = host;
    }

    /**
     * Shows the page.
     *
     * @throws IOException if it cannot listen there, saying what to do
     */
    public static OfficePage open(AgentConfig.StatusPage where, DoorService service) throws IOException {
        Wicket wicket;
        try {
            wicket = Wicket.at(new InetSocketAddress(where.host(), where.port()), "office-page", THREADS_MAX);
        } catch (SocketException e) {
            throw new IOException(
                    "The status page cannot be opened on " + where.host() + ", port " + where.port() + " ("
                            + e.getMessage()
                            + "); set statusPage.host to an address of this machine, or to 0.0.0.0 for all, and"
                            + " statusPage.port to a free one above 1023.",
                    e);
        }
        OfficePage page = new OfficePage(wicket, where.host());
        wicket.open(
                page::isOurs,
                Answer.text(421, "Not this host. Use the agent's address in digits.\n"),
                exchange -> answer(exchange, service, page.receipts).orElse(NOTHING_ELSE));
        return page;
    }

    /** What everybody may see who reaches a page at all; empty if it is something else that is asked for. */
    static Optional<Answer> answer(HttpExchange exchange, DoorService service, ReceiptPage receipts)
            throws IOException {
        return switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "GET /" -> Optional.of(Answer.page(200, StatusPage.of(service.status())));
            case "GET /status.json" ->
                Optional.of(new Answer(
                        200,
                        "application/json",
                        new String(StatusJson.write(service.status()).toArray(), StandardCharsets.UTF_8)));
            case "GET /tanda-terima", "POST /tanda-terima" -> Optional.of(receipts.page(exchange, service.bundles()));
            default -> Optional.empty();
        };
    }

    /** The port on which it listens. */
    public int port() {
        return wicket.port();
    }

    /** A page from elsewhere can let its own name point to this machine, but no address. */
    private boolean isOurs(String name) {
        return ADDRESS.matcher(name).matches() || Door.isLocal(name) || name.equalsIgnoreCase(host);
    }

    @Override
    public void close() {
        wicket.close();
    }
}
