package id.titian.hub.paper.form;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a form.
 *
 * @param printedNip whom the paper names; null on a blank line.
 * @param nip whom it is about, as far as that is known.
 * @param name their name.
 * @param typed what was typed, letter for letter.
 * @param in when they came, on the office's wall clock.
 * @param out when they went.
 * @param attends whether they were at the roll call.
 * @param faults what is wrong with a draft.
 * @param keyedBy the token by which it was typed.
 * @param note what the second person found wrong.
 * @param withdrawn how its worth was taken away again, if it was.
 */
public record FormEntry(
        int line,
        @Nullable String printedNip,
        @Nullable String nip,
        @Nullable String name,
        Typed typed,
        @Nullable LocalDateTime in,
        @Nullable LocalDateTime out,
        @Nullable Boolean attends,
        State state,
        List<RowFault> faults,
        @Nullable Instant keyedAt,
        @Nullable String keyedBy,
        @Nullable String keyedWho,
        @Nullable Instant checkedAt,
        @Nullable String checkedWho,
        @Nullable String note,
        @Nullable Withdrawn withdrawn) {

    /** How far a line came. The names stand in the database. */
    public enum State {
        BLANK,
        /** Typed, with something wrong about it. */
        DRAFT,
        /** Typed, and waiting for a second person. */
        KEYED,
        /** A second person says that the paper has something else. */
        WRONG,
        /** In the ledger, or for a roll call as good as it gets. */
        CONFIRMED
    }

    /** What was typed into a line. */
    public record Typed(String nip, String in, String out, String attends) {

        /** Characters of one cell that are kept. */
        static final int CELL_MAX = 40;

        static final Typed NOTHING = new Typed("", "", "", "");

        public Typed {
            nip = clean(nip);
            in = clean(in);
            out = clean(out);
            attends = clean(attends);
        }

        private static String clean(String cell) {
            String text = cell.codePoints()
                    .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                    .filter(letter -> letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE)
                    .limit(CELL_MAX)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return text.strip();
        }

        boolean saysNothing() {
            return in.isEmpty() && out.isEmpty() && attends.isEmpty();
        }
    }

    /** Who took the worth of a confirmed line away, and why. */
    public record Withdrawn(Instant at, String who, String why) {}

    public FormEntry {
        faults = List.copyOf(faults);
    }

    /** The times that the line claims. */
    public List<LocalDateTime> times() {
        return Stream.of(in, out).flatMap(Stream::ofNullable).toList();
    }

    /** Whether it is in the ledger and means something. */
    public boolean isWorth() {
        return state == State.CONFIRMED && withdrawn == null;
    }

    /** Whether whoever types may still change it. */
    public boolean isOpen() {
        return state != State.CONFIRMED;
    }
}
