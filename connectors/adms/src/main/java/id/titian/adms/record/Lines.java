package id.titian.adms.record;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a body, raw. CR, LF and CRLF end a line; what has nothing but blanks, TABs and NULs is no line. */
public final class Lines {

    private static final Pattern TORN = Pattern.compile("[^\\t\\x00]\\x00+[^\\t\\x00]");

    private Lines() {}

    /** Cuts a body, one line at a time: a body of blanks and line ends may have more lines than there is memory for. */
    public static Iterable<Bytes> of(Bytes body) {
        return () -> new Cutter(body);
    }

    /** How many lines a body has. */
    public static int count(Bytes body) {
        int count = 0;
        for (Iterator<Bytes> lines = of(body).iterator(); lines.hasNext(); lines.next()) count++;
        return count;
    }

    private static final class Cutter implements Iterator<Bytes> {

        private final Bytes body;
        private int at;
        private @Nullable Bytes next;

        private Cutter(Bytes body) {
            this.body = body;
        }

        @Override
        public boolean hasNext() {
            while (next == null && at < body.length()) next = cut();
            return next != null;
        }

        @Override
        public Bytes next() {
            if (!hasNext()) throw new NoSuchElementException("The body has no more lines.");
            Bytes line = Objects.requireNonNull(next);
            next = null;
            return line;
        }

        /** The next line, or null if it is blank. */
        private @Nullable Bytes cut() {
            int start = at;
            boolean blank = true;
            while (at < body.length() && body.at(at) != '\n' && body.at(at) != '\r') {
                blank &= body.at(at) == ' ' || body.at(at) == '\t' || body.at(at) == 0;
                at++;
            }
            @Nullable Bytes line = blank ? null : body.slice(start, at - start);
            at++;
            return line;
        }
    }

    /** Whether a NUL stands inside of a field and not around it: what is behind it is rubbish, or another field's. */
    static boolean isTorn(Bytes line) {
        return isTorn(octets(line));
    }

    static boolean isTorn(String octets) {
        return TORN.matcher(octets).find();
    }

    /** A line's octets as characters, one each; NULs, which end texts in C, are gone. */
    static String characters(Bytes line) {
        return octets(line).replace("\0", "");
    }

    /** A line's octets as characters, one each, NULs too. */
    static String octets(Bytes line) {
        return new String(line.toArray(), StandardCharsets.ISO_8859_1);
    }
}
