package id.titian.contract.http;

import id.titian.contract.Bytes;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One question.
 *
 * @param method such as {@code GET}.
 * @param target path and query as they stand in the first line, such as {@code /iclock/cdata?SN=1}.
 * @param headers without those that only say how the body is carried.
 * @param body the body, whole.
 */
public record HttpRequest(String method, String target, HttpHeaders headers, Bytes body) {

    /** More parameters than this are not looked at. */
    private static final int PARAMETERS_MAX = 200;

    public HttpRequest {
        if (!method.matches("[A-Z]{1,16}")) throw new IllegalArgumentException("Not a method: " + method);
        if (target.isEmpty() || target.chars().anyMatch(c -> c <= ' ' || c == 0x7F))
            throw new IllegalArgumentException("Not a target: " + target);
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The parameters of the query, decoded; of equal names the first. What is wrongly encoded stays as it stands. */
    public Map<String, String> query() {
        int query = target.indexOf('?');
        return query < 0 ? Map.of() : parameters(target.substring(query + 1), StandardCharsets.UTF_8);
    }

    /** Parameters in the form of a query or of an {@code application/x-www-form-urlencoded} body. */
    public static Map<String, String> parameters(String text, Charset charset) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", PARAMETERS_MAX)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                parameters.putIfAbsent(
                        decoded(pair.substring(0, equals), charset), decoded(pair.substring(equals + 1), charset));
        }
        return parameters;
    }

    private static String decoded(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Its octets. A body is announced by its length; without one nothing is said of it. */
    public Bytes octets(HttpVersion version) {
        var text = new StringBuilder(method + ' ' + target + ' ' + version.word() + "\r\n");
        HttpText.headers(text, headers);
        if (!body.isEmpty() || method.equals("POST") || method.equals("PUT"))
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        return HttpText.joined(text.append("\r\n"), body);
    }
}
