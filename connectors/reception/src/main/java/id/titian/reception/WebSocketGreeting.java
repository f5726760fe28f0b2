package id.titian.reception;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** How a connection becomes a WebSocket, RFC 6455 section 4.2. */
final class WebSocketGreeting {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketGreeting() {}

    /** Whether a question wants that. */
    static boolean isOne(HttpRequest request) {
        return request.method().equals("GET")
                && request.headers()
                        .first("Upgrade")
                        .filter(upgrade -> upgrade.toLowerCase(Locale.ROOT).contains("websocket"))
                        .isPresent()
                && request.headers().first("Sec-WebSocket-Key").isPresent();
    }

    /** The answer that agrees. */
    static Bytes welcome(HttpRequest request) {
        String key = request.headers().first("Sec-WebSocket-Key").orElseThrow();
        String text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-1; use a complete one.", e);
        }
    }
}
