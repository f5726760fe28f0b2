package id.titian.files.table;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.SpreadsheetText;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.files.table.survey.Heading;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the rows that were not taken as they stood, each with what is wrong and what to do, as a CSV file that a
 * spreadsheet program opens. Corrected and sent again it is understood by the same mapping: what it adds is known.
 *
 * <p>Nothing in it is run: what a spreadsheet program would take for a formula gets an apostrophe before it, and so do
 * long numbers, which it would round. Reading takes the apostrophe for what it is.
 */
public final class RowReport implements RowSink, Closeable {

    /** The headings of the columns that it adds. */
    public static final List<String> HEADINGS = List.of("masalah", "kode", "yang_harus_dilakukan", "butir");

    /** Longer numbers lose digits or come out with an exponent. */
    private static final int DIGITS_MAX = 11;

    private final Writer out;
    private final Words words;
    private long rows;

    /** The words for a trap, in the language of who reads the report. */
    public interface Words {

        /** In English. */
        Words ENGLISH = new Words() {
            @Override
            public String problem(RowAccount.Note note) {
                return note.words();
            }

            @Override
            public String remedy(Trap trap) {
                return trap.remedy();
            }
        };

        /** What happened. */
        String problem(RowAccount.Note note);

        /** What to do next. */
        String remedy(Trap trap);
    }

    /**
     * Begins a report.
     *
     * @param out stays the caller's until {@link #close}, which closes it.
     * @param understanding of the table whose rows come.
     */
    public RowReport(OutputStream out, Understanding understanding, Words words) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.words = words;
        this.out.write('\uFEFF');
        List<String> headings = new ArrayList<>();
        boolean hasHeading = understanding.mapping().hasHeading();
        for (int i = 0; i < understanding.columns().size(); i++)
            headings.add(hasHeading ? understanding.columns().get(i).heading() : Heading.COLUMN + (i + 1));
        headings.addAll(HEADINGS);
        this.out.write(line(headings));
    }

    /** Whether a row belongs into the report. */
    public static boolean wants(RowAccount account) {
        return !(account instanceof RowAccount.Taken) && !account.isFrame();
    }

    @Override
    public void accept(RowAccount account) throws IOException {
        if (!wants(account)) return;
        rows++;
        List<String> cells = new ArrayList<>(account.row().cells());
        List<String> problems = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        for (RowAccount.Note note : account.notes()) {
            problems.add(words.problem(note));
            if (codes.contains(note.trap().code())) continue;
            codes.add(note.trap().code());
            remedies.add(words.remedy(note.trap()));
        }
        cells.add(String.join(" ", problems));
        cells.add(String.join(" ", codes));
        cells.add(String.join(" ", remedies));
        cells.add(item(account).map(Bytes::hex).orElse(""));
        out.write(line(cells));
    }

    /** What waits of a row; of one that came back and is still refused, what waited of it before. */
    private static Optional<Bytes> item(RowAccount account) {
        return account.readings().stream()
                .filter(reading ->
                        reading instanceof Unreadable unreadable && unreadable.reason() == Reason.ROW_UNCLEAR)
                .map(Reading::identity)
                .findFirst()
                .or(() -> account.row().item());
    }

    /** Rows that were written. */
    public long rows() {
        return rows;
    }

    /** A line of a report, its end included: for whoever reports what is no row of a table in the same form. */
    public static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) line.append(';');
            line.append(quoted(harmless(cells.get(i))));
        }
        return line.append("\r\n").toString();
    }

    /** A cell that no spreadsheet program runs or rounds. */
    static String harmless(String cell) {
        if (cell.isEmpty()) return cell;
        boolean isLongNumber = cell.length() > DIGITS_MAX && cell.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean hasZero =
                cell.length() > 1 && cell.charAt(0) == '0' && cell.chars().allMatch(c -> c >= '0' && c <= '9');
        return SpreadsheetText.isFormula(cell) || isLongNumber || hasZero ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean isPlain =
                cell.indexOf(';') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0;
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
