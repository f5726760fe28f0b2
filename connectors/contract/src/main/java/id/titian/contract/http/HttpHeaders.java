package id.titian.contract.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headers of a message, in their order and their own letters; names are compared without case.
 *
 * @param all the headers.
 */
public record HttpHeaders(List<Header> all) {

    public static final HttpHeaders NONE = new HttpHeaders(List.of());

    /**
     * One header.
     *
     * @param name a token of RFC 9110, which some terminals stretch with underscores.
     * @param value what stands behind the colon, blanks at the ends trimmed; no control characters but tabs.
     */
    public record Header(String name, String value) {
        public Header {
            if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || c == ':'))
                throw new IllegalArgumentException("Not the name of a header: " + name);
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F || c > 0xFF))
                throw new IllegalArgumentException("Not the value of a header: " + value);
        }
    }

    public HttpHeaders {
        all = List.copyOf(all);
    }

    /** Headers of names and values by turns. */
    public static HttpHeaders of(String... namesAndValues) {
        var headers = new ArrayList<Header>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2)
            headers.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        return new HttpHeaders(headers);
    }

    /** The first value under a name, whatever its case. */
    public Optional<String> first(String name) {
        return all.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** These and one more at the end. */
    public HttpHeaders and(String name, String value) {
        var more = new ArrayList<>(all);
        more.add(new Header(name, value));
        return new HttpHeaders(more);
    }
}
