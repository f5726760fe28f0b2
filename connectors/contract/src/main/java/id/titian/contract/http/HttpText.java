package id.titian.contract.http;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;

/** How messages become octets. */
final class HttpText {

    private HttpText() {}

    static void headers(StringBuilder text, HttpHeaders headers) {
        for (HttpHeaders.Header header : headers.all())
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }

    static Bytes joined(CharSequence head, Bytes body) {
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length()];
        System.arraycopy(first, 0, all, 0, first.length);
        body.buffer().get(all, first.length, body.length());
        return Bytes.of(all);
    }
}
