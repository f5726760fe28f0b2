package id.titian.hub.ledger;

import java.time.Instant;

/** What an agent's clock may say and the database can keep. */
final class StorableTime {

    private static final long FIRST_MILLIS = 0;
    private static final long LAST_MILLIS =
            Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private StorableTime() {}

    /** The instant in milliseconds, brought between 1970 and 9999; the arrival's payload still has it as it came. */
    static long millis(Instant instant) {
        return Math.max(FIRST_MILLIS, Math.min(LAST_MILLIS, instant.toEpochMilli()));
    }
}
