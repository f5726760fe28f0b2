package id.titian.agent.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the journal stands at this moment.
 *
 * @param epoch the epoch in which it writes.
 * @param lastSequence the highest number given; 0 if none.
 * @param receiptedTo the number up to which the hub holds everything.
 * @param buffered how many entries the hub does not hold yet.
 * @param oldestUnsent when the first of them was received.
 * @param damagedRows how many rows of files that were put aside could not be read.
 * @param setAside the files that were put aside, oldest first.
 */
public record Standing(
        String epoch,
        long lastSequence,
        long receiptedTo,
        long buffered,
        Optional<Instant> oldestUnsent,
        long damagedRows,
        List<Path> setAside) {

    public Standing {
        setAside = List.copyOf(setAside);
    }
}
