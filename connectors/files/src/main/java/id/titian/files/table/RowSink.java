package id.titian.files.table;

import java.io.IOException;

/** Takes the account of each row, in the order of the table. */
public interface RowSink {

    /** Takes the account of one row. */
    void accept(RowAccount account) throws IOException;
}
