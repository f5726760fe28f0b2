package id.titian.agent.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was found when the journal was opened.
 *
 * @param kind how the file was found.
 * @param setAside where the damaged file lies now; only with {@link Kind#SET_ASIDE}, and there absent if the file was gone.
 * @param reason why it was put aside or what was recovered, one sentence; empty with {@link Kind#NEW} and {@link Kind#CLEAN}.
 * @param carriedOver how many readings were read out of the damaged file into the new one.
 * @param damagedRows how many rows of the damaged file could not be read.
 */
public record Opening(Kind kind, Optional<Path> setAside, String reason, long carriedOver, long damagedRows) {

    /** How the file was found. */
    public enum Kind {
        /** There was none; every terminal is to be read in full. */
        NEW,
        /** Closed in good order and sound. */
        CLEAN,
        /** Not closed in good order, checked row by row, and sound. */
        RECOVERED,
        /** Damaged, put aside, a new epoch begun; every terminal is to be read in full. */
        SET_ASIDE
    }
}
