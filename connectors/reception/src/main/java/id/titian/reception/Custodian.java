package id.titian.reception;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** A word for the journal in which readings are kept now: what was kept under another one has to be sent again. */
    default String era() {
        return "";
    }

    /**
     * What is remembered of a terminal across starts.
     *
     * @param completeTo up to when everything of it was kept, as far as was proven; empty where nobody can say for how long
     *     nobody was here.
     * @param latest the mark of the latest punch that it had sent by then.
     * @param hasGap whether records are lost, and no person has said that they know.
     */
    record Remembered(Optional<Instant> completeTo, String latest, boolean hasGap) {

        /** Nothing was ever proven of it. */
        public static final Remembered NOTHING = new Remembered(Optional.empty(), "", false);
    }

    /** What an earlier run has left. */
    default Remembered remembered(String serial) {
        return Remembered.NOTHING;
    }

    /** Something was proven of a terminal, or is lost. */
    default void remember(String serial, Remembered now) {}

    /** The latest moment that is known to have been; a clock of ours that shows an earlier one is wrong. */
    default Instant notBefore() {
        return Instant.EPOCH;
    }
}
