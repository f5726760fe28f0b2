package id.titian.contract.file;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** Reads one kind of file that carries punches. Found by {@link java.util.ServiceLoader}; has no state. */
public interface PunchFileFormat {

    /** How much of the beginning of a file {@link #recognises} is shown at the most. */
    int HEAD_MAX = 65_536;

    /** The word for the format, lower case, such as {@code attlog}. */
    String name();

    /**
     * Whether a file looks like this format.
     *
     * @param head its first octets, at most {@link #HEAD_MAX}.
     * @param fileName its name without folders.
     */
    boolean recognises(Bytes head, String fileName);

    /**
     * Reads a file from start to end in bounded memory. Every line becomes a reading or is counted as not being a record;
     * what is wrong in one line costs nothing of the others.
     *
     * @param in the file; stays the caller's.
     * @param sink takes the readings in the order of the file.
     * @throws FileRefusedException if the file as a whole cannot be taken; what the sink has is then to be discarded
     * @throws IOException if the file cannot be read or the sink cannot keep what it is given
     */
    FileReport read(InputStream in, FileSettings settings, ReadingSink sink) throws FileRefusedException, IOException;
}
