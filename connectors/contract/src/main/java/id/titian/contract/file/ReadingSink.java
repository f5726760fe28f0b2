package id.titian.contract.file;

import id.titian.contract.Reading;
import java.io.IOException;

/** Takes readings as a file gives them. */
public interface ReadingSink {

    /**
     * Keeps a reading.
     *
     * @return true if it was new, false if it was known already
     */
    boolean accept(Reading reading) throws IOException;
}
