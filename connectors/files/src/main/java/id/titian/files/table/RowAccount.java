package id.titian.files.table;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import java.util.List;
import java.util.Optional;

/** What became of one row of a table. Every row has exactly one. */
public sealed interface RowAccount {

    /** The row as it stood. */
    TableRow row();

    /** What came of it, in the order of its columns; empty where nothing did. */
    List<Reading> readings();

    /** What is to be said about it; empty where it was taken as it stood. */
    List<Note> notes();

    /** Whether it has to do with the table's frame only (title, heading), so that nobody wants to hear of it. */
    default boolean isFrame() {
        return false;
    }

    /**
     * A row as it stood.
     *
     * @param number as an editor or a spreadsheet program shows it, from 1.
     * @param cells as they were shown; empty texts where there was nothing.
     * @param item the identity of what waits in quarantine of it, where it comes back corrected in a report of rows.
     */
    record TableRow(long number, List<String> cells, Optional<Bytes> item) {

        public TableRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Something about a row.
     *
     * @param column from 0, or -1 where it is about the row as a whole.
     * @param detail the piece of text that it is about, or what was made of it; may be empty, never long.
     */
    record Note(Trap trap, int column, String detail) {

        /** The longest detail that is kept. */
        public static final int DETAIL_MAX = 120;

        public Note {
            if (detail.length() > DETAIL_MAX) detail = detail.substring(0, DETAIL_MAX - 1) + "…";
        }

        /** The sentence that says it, in English. */
        public String words() {
            return trap.words() + (detail.isEmpty() ? "" : " (" + detail + ")");
        }
    }

    /** Taken as it stood; minutes of a terminal wait all the same, as {@link Unreadable.Reason#TIME_COARSE}. */
    record Taken(TableRow row, List<Reading> readings) implements RowAccount {

        public Taken {
            readings = List.copyOf(readings);
            if (readings.isEmpty()) throw new IllegalArgumentException("A row that was taken gives a reading");
        }

        @Override
        public List<Note> notes() {
            return List.of();
        }
    }

    /** Taken, and something was mended or is worth saying. */
    record Mended(TableRow row, List<Reading> readings, List<Note> notes) implements RowAccount {

        public Mended {
            readings = List.copyOf(readings);
            notes = List.copyOf(notes);
            if (readings.isEmpty() || notes.isEmpty())
                throw new IllegalArgumentException("A row that was mended gives a reading and says why");
        }
    }

    /** At least one of its readings is an {@link Unreadable} for the quarantine; the notes say why. */
    record Uncertain(TableRow row, List<Reading> readings, List<Note> notes) implements RowAccount {

        public Uncertain {
            readings = List.copyOf(readings);
            notes = List.copyOf(notes);
            if (notes.isEmpty() || readings.stream().noneMatch(Unreadable.class::isInstance))
                throw new IllegalArgumentException("An uncertain row has something for the quarantine and says why");
        }
    }

    /** Nothing of it is taken: whoever wrote the table can mend the row and send it again. */
    record Refused(TableRow row, List<Note> notes) implements RowAccount {

        public Refused {
            notes = List.copyOf(notes);
            if (notes.isEmpty()) throw new IllegalArgumentException("A refusal has its reason");
        }

        @Override
        public List<Reading> readings() {
            return List.of();
        }
    }

    /** No record of anybody's punch: headings, totals, days without any, repeats, rows of other terminals. */
    record LeftOut(TableRow row, Note why) implements RowAccount {

        @Override
        public List<Reading> readings() {
            return List.of();
        }

        @Override
        public List<Note> notes() {
            return List.of(why);
        }

        @Override
        public boolean isFrame() {
            return why.trap() == Trap.ABOVE_HEADING
                    || why.trap() == Trap.HEADING
                    || why.trap() == Trap.HEADING_REPEATED;
        }
    }
}
