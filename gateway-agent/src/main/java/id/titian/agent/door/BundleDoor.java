package id.titian.agent.door;

import com.sun.net.httpserver.HttpExchange;
import id.titian.agent.bundle.BundleDesk;
import id.titian.agent.bundle.ExportWish;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.journal.JournalException;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.ReceiptFile;
import id.titian.contract.Bytes;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** What the commands {@code export} and {@code receipt} ask of a running agent. */
final class BundleDoor {

    /** A stick that does not take or give what it should. */
    static final int STICK_FAILED = 424;

    private static final int WRONG_WISH = 400;
    private static final int CONFLICT = 409;
    private static final int REFUSED = 422;

    private BundleDoor() {}

    static Answer act(String path, Map<String, String> query, HttpExchange exchange, BundleDesk bundles)
            throws IOException {
        try {
            if (path.equals("/export"))
                return Answer.text(200, bundles.export(wish(query)).lines());
            if (query.containsKey("code"))
                return Answer.text(
                        200, bundles.takeCode(query.getOrDefault("code", "")).lines());
            Bytes file = Bytes.of(exchange.getRequestBody().readNBytes(ReceiptFile.OCTETS_MAX + 1));
            return Answer.text(200, bundles.takeReceipt(file).lines());
        } catch (BundleException e) {
            return Answer.text(status(e.kind()), e.kind().code() + ": " + e.getMessage() + "\n");
        } catch (BundleRefusedException e) {
            return Answer.text(REFUSED, e.reason().code() + ": " + e.getMessage() + "\n");
        } catch (JournalException e) {
            return Answer.text(507, e.code() + ": " + e.getMessage() + "\n");
        } catch (IllegalArgumentException e) {
            return Answer.text(WRONG_WISH, "The wish makes no sense: " + e.getMessage() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.text(503, "The agent is stopping; try again when it runs.\n");
        }
    }

    private static int status(BundleException.Kind kind) {
        if (kind.isOfStick()) return STICK_FAILED;
        if (kind.isOfReceipt()) return REFUSED;
        return kind == BundleException.Kind.RANGE_UNKNOWN ? WRONG_WISH : CONFLICT;
    }

    private static ExportWish wish(Map<String, String> query) throws InvalidPathException {
        return new ExportWish(
                Path.of(query.getOrDefault("to", "")),
                number(query, "from"),
                number(query, "toNumber"),
                query.containsKey("all"));
    }

    private static OptionalLong number(Map<String, String> query, String name) {
        String text = query.get(name);
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
