package id.titian.fingerspot.service;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the newest records were seen before, and when it is time to ask for them again. */
public final class Newest {

    private final Clock clock;
    private final Duration every;
    private Set<Bytes> seen = Set.of();
    private @Nullable Instant asked;

    public Newest(Clock clock, Duration every) {
        this.clock = clock;
        this.every = every;
    }

    /** Whether so much time has passed that one may ask again; a clock that was set back counts as time that has passed. */
    public boolean isDue() {
        return asked == null || Duration.between(asked, clock.instant()).abs().compareTo(every) >= 0;
    }

    /** Takes what an answer has; returns what the one before it had not. */
    public List<Reading> take(List<Reading> readings) {
        asked = clock.instant();
        var now = new HashSet<Bytes>();
        var fresh = new ArrayList<Reading>();
        for (Reading reading : readings)
            if (now.add(reading.identity()) && !seen.contains(reading.identity())) fresh.add(reading);
        seen = now;
        return fresh;
    }
}
