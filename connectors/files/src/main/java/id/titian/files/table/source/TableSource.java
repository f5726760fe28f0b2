package id.titian.files.table.source;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.sheet.RowTaker;
import java.io.IOException;
import java.util.List;

/** A file whose rows can be read any number of times. */
public interface TableSource {

    /** Rows of one sheet. */
    int ROWS_MAX = 1_500_000;

    /**
     * A sheet.
     *
     * @param name empty for a text, which is one sheet.
     */
    record Sheet(String name, boolean isHidden) {}

    /** Its sheets, in their order; at least one. */
    List<Sheet> sheets();

    /** Whether days count from 1904. */
    boolean from1904();

    /** Reads a sheet from its first row to its last, or until the taker has {@link Enough}. */
    void read(int sheet, RowTaker taker) throws FileRefusedException, IOException;

    /** Somebody has seen enough of a sheet. */
    final class Enough extends IOException {

        private static final long serialVersionUID = 1L;

        /** Says so. */
        public Enough() {
            super("Enough was read.");
        }
    }
}
