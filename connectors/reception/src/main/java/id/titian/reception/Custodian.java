package id.titian.reception;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Where a house keeps what its guests say: the journal of an agent, the ledger of the hub. Safe for use by many threads. */
public interface Custodian {

    /**
     * Keeps readings of one terminal; returns when they are where no power cut can take them. Known ones are passed over.
     *
     * @param offsetSeconds the terminal's clock minus ours, if it was measured lately.
     * @throws NotKeptException if they are not kept
     */
    void keep(List<Reading> readings, OptionalLong offsetSeconds) throws NotKeptException, InterruptedException;

    /**
     * When the newest of all that is kept here came, by our own clock of then; the beginning of time if nothing is. A clock that
     * stands before it is wrong.
     */
    default Instant newest() {
        return Instant.MIN;
    }

    /**
     * Whether everything that a terminal has is wanted: because nothing of it was ever kept, or what was is in doubt.
     *
     * @return a word for this want, which stays the same until it is fulfilled; empty if nothing is wanted
     */
    String wantsWhole(String serial);

    /**
     * A terminal has sent everything, or never will.
     *
     * @param want the word that {@link #wantsWhole} gave.
     */
    void hasWhole(String serial, String want);
}
