package id.titian.agent.door;

import com.sun.net.httpserver.HttpExchange;
import id.titian.agent.bundle.BundleDesk;
import id.titian.agent.bundle.Said;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.journal.JournalException;
import id.titian.agent.status.StatusPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The page on which somebody types, or scans, the code that the hub gave. It does something, and a browser goes wherever a page from
 * elsewhere sends it: so only a form that this page gave out is taken.
 */
final class ReceiptPage {

    /** Octets of the filled-in form. */
    static final int FORM_MAX = 1_024;

    private static final String PAGE = """
            <!doctype html>
            <html lang="id">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Titian: tanda terima</title>
            <style>
            body { font: 16px/1.45 sans-serif; margin: 0 auto; padding: 12px; max-width: 720px; color: #1a1a1a; background: #fff }
            h1 { font-size: 1.25em; margin: 0 0 8px }
            section { border: 1px solid #bbb; border-left-width: 6px; border-radius: 4px; padding: 8px 10px; margin: 10px 0 }
            .good { border-left-color: #1b7f3b } .bad { border-left-color: #b3261e } .busy { border-left-color: #b8860b }
            label { display: block; margin: 10px 0 4px }
            input { font: 1.25em monospace; width: 100%%; box-sizing: border-box; padding: 8px; text-transform: uppercase }
            button { font: inherit; padding: 10px 18px; margin: 10px 0; min-height: 44px }
            p { margin: 6px 0; overflow-wrap: anywhere } small { color: #666 }
            </style>
            </head>
            <body>
            <h1>Tanda terima dari hub <small>receipt from the hub</small></h1>
            %s<form method="post" action="/tanda-terima">
            <label for="kode">Ketik atau pindai kode dari hub, 16 huruf dan angka
            <small>type or scan the 16 letters and digits from the hub</small></label>
            <input id="kode" name="kode" autofocus required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="0000-0000-0000-0000">
            <input type="hidden" name="kunci" value="%s">
            <button>Kirim <small>send</small></button>
            </form>
            <section class="busy"><p>%s</p></section>
            <p><a href="/">Kembali ke halaman status <small>back to the status page</small></a></p>
            </body>
            </html>
            """;

    private final String key;

    /** A page whose forms carry a secret. */
    ReceiptPage(String key) {
        this.key = key;
    }

    Answer page(HttpExchange exchange, BundleDesk bundles) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) return Answer.page(200, form(bundles, ""));
        if (!isFromHere(exchange)) return Answer.text(403, "Another page sent this; open /tanda-terima itself.\n");
        byte[] body = exchange.getRequestBody().readNBytes(FORM_MAX + 1);
        if (body.length > FORM_MAX) return Answer.text(413, "A form has at most " + FORM_MAX + " octets.\n");
        var filledIn = Door.query(new String(body, StandardCharsets.UTF_8));
        byte[] shown = filledIn.getOrDefault("kunci", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), shown))
            return Answer.page(
                    403,
                    form(
                            bundles,
                            section(
                                    "bad",
                                    new Said(
                                            "Agen dimulai ulang setelah halaman ini dibuka. Ketik kode sekali lagi.",
                                            "The agent was started anew since this page was opened. Type the code again."))));
        return taken(bundles, filledIn.getOrDefault("kode", ""));
    }

    private Answer taken(BundleDesk bundles, String typed) {
        try {
            return Answer.page(200, form(bundles, section("good", bundles.takeCode(typed))));
        } catch (BundleException e) {
            int status = e.kind() == BundleException.Kind.CODES_TOO_MANY ? 429 : 422;
            Said words = new Said(e.kind().indonesian(), e.kind().code() + ": " + e.getMessage());
            return Answer.page(status, form(bundles, section("bad", words)));
        } catch (JournalException e) {
            Said words =
                    new Said("Jurnal agen tidak dapat ditulis. Hubungi petugas TI.", e.code() + ": " + e.getMessage());
            return Answer.page(507, form(bundles, section("bad", words)));
        }
    }

    /** A browser says which page a form came from; whoever says nothing is no browser, and needs the key all the same. */
    private static boolean isFromHere(HttpExchange exchange) {
        @Nullable String origin = exchange.getRequestHeaders().getFirst("Origin");
        @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
        return origin == null || origin.equals("http://" + host);
    }

    private String form(BundleDesk bundles, String result) {
        return PAGE.formatted(result, key, both(bundles.status().held()));
    }

    private static String section(String kind, Said words) {
        return "<section class=\"" + kind + "\" role=\"status\"><p>" + both(words) + "</p></section>\n";
    }

    private static String both(Said words) {
        return StatusPage.escaped(words.indonesian()) + "<br><small>" + StatusPage.escaped(words.english())
                + "</small>";
    }
}
