package id.titian.hub.submission;

import id.titian.contract.Bytes;
import java.io.IOException;

/**
 * Takes one kind of submitted file into the ledger. A Spring component with {@code @Order}: {@link #BUNDLE} is asked before
 * {@link #PUNCH_FILE}, that before {@link #TABLE}. One file at a time, by one thread.
 *
 * <p>Taking the same file twice must be harmless: a hub that is killed in the middle does the file again. What is thrown
 * is tried again a few times; a refusal is a value.
 */
public interface Taker {

    int BUNDLE = 10;
    int PUNCH_FILE = 20;
    int TABLE = 30;

    /** How much of the beginning of a file {@link #takes} is shown at the most. */
    int HEAD_MAX = 65_536;

    /**
     * Whether this is a file of that kind, by content first and never by the name alone.
     *
     * @param head its first octets, at most {@link #HEAD_MAX}.
     */
    boolean takes(Bytes head, String fileName);

    /** Whether a person may call a file this, in the answer {@code format}; then {@link #takes} is not asked. */
    boolean isCalled(String format);

    /**
     * Takes it, or says why not.
     *
     * @throws IOException if it cannot be read at the moment
     */
    Outcome take(Submitted file) throws IOException;
}
