package id.titian.iws;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of one {@code <Row>}, ISO-8859-1, of which fields are taken by their tags. Names in it may have {@code &} and
 * {@code <} as they are, and control characters anywhere; those are passed over.
 */
record Row(String text) {

    static Row of(Bytes octets) {
        return new Row(new String(octets.toArray(), StandardCharsets.ISO_8859_1));
    }

    /** A field that stands there exactly once. */
    Optional<String> only(String tag) {
        String open = '<' + tag + '>';
        int from = text.indexOf(open);
        if (from < 0 || text.indexOf(open, from + 1) >= 0) return Optional.empty();
        return between(from + open.length(), text.indexOf("</" + tag + '>', from));
    }

    /** Whether a tag stands there at all. */
    boolean has(String tag) {
        return text.contains('<' + tag + '>');
    }

    /** A field before whatever a person may have typed: the first of its tag. */
    Optional<String> first(String tag) {
        String open = '<' + tag + '>';
        int from = text.indexOf(open);
        return from < 0 ? Optional.empty() : between(from + open.length(), text.indexOf("</" + tag + '>', from));
    }

    /** A field behind whatever a person may have typed: the last of its tag. */
    Optional<String> last(String tag) {
        String open = '<' + tag + '>';
        int from = text.lastIndexOf(open);
        return from < 0 ? Optional.empty() : between(from + open.length(), text.indexOf("</" + tag + '>', from));
    }

    /** What a person typed, tags and all: from the first opening to the last closing. */
    Optional<String> typed(String tag) {
        String open = '<' + tag + '>';
        int from = text.indexOf(open);
        return from < 0 ? Optional.empty() : between(from + open.length(), text.lastIndexOf("</" + tag + '>'));
    }

    private Optional<String> between(int from, int to) {
        return to < from ? Optional.empty() : Optional.of(clean(text.substring(from, to)));
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++)
            if (!Character.isISOControl(text.charAt(i))) clean.append(text.charAt(i));
        return clean.toString().strip();
    }
}
