package id.titian.hub.submission.file;

import id.titian.contract.Bytes;
import id.titian.contract.Unreadable;
import id.titian.files.table.RowReport;
import id.titian.files.table.survey.Heading;
import id.titian.hub.quarantine.QuarantineReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * Writes the lines of a terminal's file that could not be read, as {@link RowReport} writes the rows of a table: each with what
 * is wrong and what to do, in Bahasa Indonesia, for a spreadsheet program that shall run and round nothing of it.
 */
final class LineReport implements Closeable {

    /** Columns into which a line is cut; a line of nothing but TABs has no more. */
    static final int COLUMNS_MAX = 16;

    private static final Locale INDONESIAN = new Locale("id");

    private final Writer out;
    private final int columns;
    private final MessageSource messages;
    private long lines;

    /**
     * Begins a report.
     *
     * @param out stays the caller's until {@link #close}, which closes it.
     * @param columns of the widest line that comes.
     */
    LineReport(OutputStream out, int columns, MessageSource messages) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.columns = columns;
        this.messages = messages;
        List<String> headings = new ArrayList<>();
        for (int i = 1; i <= columns; i++) headings.add(Heading.COLUMN + i);
        headings.addAll(RowReport.HEADINGS);
        this.out.write('\uFEFF');
        this.out.write(RowReport.line(headings));
    }

    /** Whether a person has to look at it; minutes wait for the terminal's own log and need nobody. */
    static boolean wants(Unreadable line) {
        return line.reason() != Unreadable.Reason.TIME_COARSE;
    }

    void accept(Unreadable line) throws IOException {
        if (!wants(line)) return;
        lines++;
        QuarantineReason reason = QuarantineReason.of(line.reason());
        List<String> cells = new ArrayList<>(cells(line.raw()));
        while (cells.size() < columns) cells.add("");
        cells.add(say("happened.", reason, reason.happened()) + " (" + line.detail() + ")");
        cells.add(reason.code());
        cells.add(say("todo.", reason, reason.todo()));
        cells.add(line.identity().hex());
        out.write(RowReport.line(cells));
    }

    /** Lines that were written. */
    long lines() {
        return lines;
    }

    /** What a line shows to a person: its columns, or its octets where it is no text. */
    static List<String> cells(Bytes raw) {
        String text = text(raw).replace("\0", "").replaceAll("[\r\n]+$", "");
        boolean isText = text.chars().noneMatch(c -> c < 0x20 && c != '\t' || c == 0x7F);
        return isText ? List.of(text.split("\t", COLUMNS_MAX)) : List.of(raw.hex());
    }

    private static String text(Bytes raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw.toArray(), StandardCharsets.ISO_8859_1);
        }
    }

    private String say(String before, QuarantineReason reason, String otherwise) {
        String words = messages.getMessage(before + reason.code(), null, otherwise, INDONESIAN);
        return words == null ? otherwise : words;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
