package id.titian.proof.town.mixed;

import id.titian.contract.WallClock;
import id.titian.proof.town.Approach;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Supplier;

/**
 * A terminal of any family, as far as a wall needs to know it.
 *
 * @param approach how it is reached.
 * @param finger what happens when somebody is recognised.
 * @param memory what it holds: PIN and wall time, as {@link #key} writes them.
 * @param sins what nobody may ask, as far as it was asked for it.
 * @param end takes it down.
 */
record Device(Approach approach, Finger finger, Supplier<List<String>> memory, Supplier<List<String>> sins, End end) {

    interface Finger {
        void touch(String pin, LocalDateTime at, boolean leaving);
    }

    interface End {
        void close() throws IOException;
    }

    static String key(String pin, LocalDateTime punchTime) {
        return pin + ";" + WallClock.text(punchTime);
    }
}
