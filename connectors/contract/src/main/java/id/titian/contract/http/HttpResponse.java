package id.titian.contract.http;

import id.titian.contract.Bytes;

/**
 * One answer.
 *
 * @param status 100..599.
 * @param reason the words behind it; may be empty.
 * @param headers without those that only say how the body is carried.
 * @param body the body, whole.
 */
public record HttpResponse(int status, String reason, HttpHeaders headers, Bytes body) {

    public HttpResponse {
        if (status < 100 || status > 599) throw new IllegalArgumentException("Not a status: " + status);
    }

    /** A plain text with status 200. */
    public static HttpResponse ok(String text) {
        return of(200, "OK", text);
    }

    /** A plain text. */
    public static HttpResponse of(int status, String reason, String text) {
        return new HttpResponse(status, reason, HttpHeaders.of("Content-Type", "text/plain"), Bytes.ofUtf8(text));
    }

    /** Its octets: what it has and {@code Content-Length}, nothing else, above all no {@code Date}. */
    public Bytes octets(HttpVersion version) {
        var text = new StringBuilder(version.word() + ' ' + status + ' ' + reason + "\r\n");
        HttpText.headers(text, headers);
        text.append("Content-Length: ").append(body.length()).append("\r\n");
        return HttpText.joined(text.append("\r\n"), body);
    }
}
