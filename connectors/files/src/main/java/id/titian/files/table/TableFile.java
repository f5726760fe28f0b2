package id.titian.files.table;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.source.TableSource;
import id.titian.files.table.source.TextTable;
import id.titian.files.table.source.WorkbookTable;
import id.titian.files.table.survey.Surveys;
import id.titian.files.table.survey.Understander;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that may hold a table of punches. Opened by what it holds, never by its name; nothing of it stays open. Not for
 * several threads at once.
 */
public final class TableFile {

    private final FileLooks looks;
    private final Surveys surveys;

    private TableFile(FileLooks looks, TableSource source) {
        this.looks = looks;
        this.surveys = new Surveys(source);
    }

    /**
     * Opens a file.
     *
     * @param file stays where it is and as it is for as long as this object is used.
     * @throws FileRefusedException if it is no text and no workbook, too large, damaged or dangerous
     */
    public static TableFile open(Path file) throws FileRefusedException, IOException {
        FileLooks looks;
        try (InputStream in = Files.newInputStream(file)) {
            looks = FileLooks.of(Bytes.of(in.readNBytes(FileLooks.HEAD_MAX)));
        }
        if (looks == FileLooks.EMPTY)
            throw FileFault.EMPTY.because("The file is empty. Copy it again from where it was made.");
        if (!looks.isTable())
            throw FileFault.WRONG_KIND.because("This is " + looks.words()
                    + " and no table, whatever its name says. Open it in a spreadsheet program, save it as .xlsx or .csv,"
                    + " and send that.");
        return new TableFile(
                looks,
                looks == FileLooks.TEXT ? TextTable.open(file) : WorkbookTable.open(file, looks == FileLooks.XLSX));
    }

    /**
     * Whether it says over its columns who and when: then it is a table, even where its rows look like those of a terminal's
     * log. Looks at its beginning only.
     */
    public boolean hasHeading() throws FileRefusedException, IOException {
        return surveys.hasHeading();
    }

    /** What kind of file it is. */
    public FileLooks looks() {
        return looks;
    }

    /**
     * Finds out what the table is, without trying any of its rows.
     *
     * @throws FileRefusedException if there is no table in it, or one that cannot be read at all
     */
    public TableMapping guess(TableSettings settings, KnownPeople people) throws FileRefusedException, IOException {
        return new Understander(looks, surveys, settings, people).guess();
    }

    /**
     * Finds out what the table is, and tries how its rows would be read.
     *
     * @param settings of the terminal or office as far as they are known; for the trial only.
     * @throws FileRefusedException if there is no table in it, or one that cannot be read at all
     */
    public Understanding understand(TableSettings settings, KnownPeople people)
            throws FileRefusedException, IOException {
        return new Understander(looks, surveys, settings, people).understand(Optional.empty());
    }

    /** The same where somebody has said whose punches these are, and nothing else. */
    public Understanding understand(Source said, TableSettings settings, KnownPeople people)
            throws FileRefusedException, IOException {
        return new Understander(looks, surveys, settings, people).understand(Optional.of(said));
    }

    /**
     * The same by a mapping that a person confirmed or changed, or that was remembered.
     *
     * @throws FileRefusedException with {@code table-mapping-differs} if the table has other columns
     */
    public Understanding understand(TableMapping mapping, TableSettings settings, KnownPeople people)
            throws FileRefusedException, IOException {
        return new Understander(looks, surveys, settings, people).understandBy(mapping);
    }

    /**
     * Reads all rows by a mapping. A sink that keeps nothing makes a dry run of it; reading twice gives the same.
     *
     * @throws FileRefusedException with {@code table-mapping-differs} if the table has other columns, with
     *     {@code table-question-open} if something was not answered that the whole table depends on; what the sink has is
     *     then to be discarded
     */
    public TableReport read(TableMapping mapping, TableSettings settings, KnownPeople people, RowSink sink)
            throws FileRefusedException, IOException {
        return new Understander(looks, surveys, settings, people).read(mapping, sink);
    }
}
