package id.titian.proof.town;

import java.io.IOException;
import java.util.List;

/** What hangs on the walls of a town; every method may be called by any thread. */
public interface Terminals extends AutoCloseable {

    /** Somebody puts a finger on one of them, now. */
    void touch(DayPlan.Touch touch);

    /** How one of them is reached. */
    Approach approach(Town.Wall wall);

    /** One key a record that they hold: serial number, PIN, wall time. */
    List<String> memory();

    /** What a collector must never ask, as far as any of them was asked for it. */
    List<String> sins();

    /** Plugs that somebody may pull; none where there are only networks. */
    List<Plug> plugs();

    /** Those that are emptied by stick write their files anew, with all that they hold. */
    void fillSticks() throws IOException;

    /** How many records all of them hold. */
    default int made() {
        return memory().size();
    }

    @Override
    void close() throws IOException;
}
