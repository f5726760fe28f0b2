package id.titian.iws;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the body of an answer is, judged by nothing but its octets.
 *
 * @param kind what it is.
 * @param rows the rows, of a {@link Kind#WHOLE} answer only.
 * @param words the beginning of what came, for a person to read; of {@link Kind#FOREIGN} answers only.
 */
record Answer(Kind kind, Rows rows, String words) {

    /** What may come. */
    enum Kind {
        /** All from the opening tag to the closing one. */
        WHOLE,
        /** The opening tag, and no closing one. */
        CUT_OFF,
        /** No text at all. */
        EMPTY,
        /** A page for people. */
        PAGE,
        /** Something else, such as the answer to another question. */
        FOREIGN
    }

    private static final int WORDS_MAX = 60;

    /** Where a page for people says that it is one. */
    private static final int PAGE_BEGINNING = 2_000;

    /**
     * Judges a body.
     *
     * @param operation the word that the question had and the answer must have.
     */
    static Answer of(String operation, Bytes body) {
        byte[] octets = body.toArray();
        byte[] open = ascii('<' + operation + "Response>");
        byte[] close = ascii("</" + operation + "Response>");
        int from = first(octets, open);
        if (from < 0) return ofStrange(octets);
        int end = octets.length;
        while (end > 0 && (octets[end - 1] & 0xFF) <= ' ') end--;
        int to = end - close.length;
        if (to < from + open.length || !Arrays.equals(octets, to, end, close, 0, close.length))
            return new Answer(Kind.CUT_OFF, Rows.NONE, "");
        return new Answer(Kind.WHOLE, new Rows(octets, from + open.length, to), "");
    }

    private static Answer ofStrange(byte[] octets) {
        String beginning = new String(octets, 0, Math.min(octets.length, PAGE_BEGINNING), StandardCharsets.ISO_8859_1);
        String words = printable(beginning);
        if (words.isEmpty() && octets.length <= PAGE_BEGINNING) return new Answer(Kind.EMPTY, Rows.NONE, "");
        boolean isPage = beginning.toLowerCase(Locale.ROOT).contains("<html")
                || beginning.toLowerCase(Locale.ROOT).contains("<!doctype");
        return new Answer(isPage ? Kind.PAGE : Kind.FOREIGN, Rows.NONE, words);
    }

    private static String printable(String text) {
        var words = new StringBuilder();
        for (int i = 0; i < text.length() && words.length() < WORDS_MAX; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7F || c == ' ' && !words.isEmpty()) words.append(c);
        }
        return words.toString().strip();
    }

    private static int first(byte[] octets, byte[] wanted) {
        for (int i = 0; i <= octets.length - wanted.length; i++)
            if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) return i;
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The information that stands instead of rows, in lower case, such as {@code no data!}. */
    Optional<String> information() {
        if (rows.count() != 1 || rows.row(0).has("PIN")) return Optional.empty();
        return rows.row(0).only("Information").map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** Whether it says that there is nothing: so it does of an empty log, and some firmware of a wrong key. */
    boolean saysNoData() {
        return rows.count() == 0 && kind == Kind.WHOLE
                || information().filter(text -> text.startsWith("no data")).isPresent();
    }

    /** Whether it says that something was done. */
    boolean saysDone() {
        return information().filter(text -> text.startsWith("succe")).isPresent();
    }

    /** The value of a field in the one row that there is. */
    Optional<String> field(String tag) {
        return rows.count() == 1 ? rows.row(0).only(tag).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
