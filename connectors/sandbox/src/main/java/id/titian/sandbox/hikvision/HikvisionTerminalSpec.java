package id.titian.sandbox.hikvision;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * What kind of terminal it is.
 *
 * @param serial its serial number.
 * @param people names by PIN.
 * @param user the name of its account.
 * @param password its password.
 * @param clock the true time.
 * @param zone the zone that it takes itself to be in.
 * @param clockOffset how far its clock is ahead.
 * @param recordMax the most events that it holds; then the oldest are lost.
 * @param newestFirst whether a search gives the newest event first.
 * @param oddLetters whether it writes the words of attendance in other letters each time.
 * @param doorEvents whether a door opens behind each punch, which is an event too.
 * @param lockAfter how many wrong answers lock the account.
 * @param port the port, 0 for any that is free.
 */
public record HikvisionTerminalSpec(
        String serial,
        Map<String, String> people,
        String user,
        String password,
        Clock clock,
        ZoneId zone,
        Duration clockOffset,
        int recordMax,
        boolean newestFirst,
        boolean oddLetters,
        boolean doorEvents,
        int lockAfter,
        int port) {

    private static final int RECORD_MAX_USUAL = 150_000;
    private static final int LOCK_AFTER_USUAL = 5;

    public HikvisionTerminalSpec {
        people = Map.copyOf(people);
        if (recordMax < 1) throw new IllegalArgumentException("A terminal holds at least one event: " + recordMax);
    }

    /** A terminal in Jakarta with the account admin, with the habits of most. */
    public static Builder of(String serial, String password) {
        return new Builder(serial, password);
    }

    /** Says what is special about one. */
    public static final class Builder {

        private final String serial;
        private final String password;
        private Map<String, String> people = Map.of();
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneId.of("Asia/Jakarta");
        private Duration clockOffset = Duration.ZERO;
        private int recordMax = RECORD_MAX_USUAL;
        private boolean newestFirst;
        private boolean oddLetters = true;
        private boolean doorEvents = true;
        private int lockAfter = LOCK_AFTER_USUAL;
        private int port;

        private Builder(String serial, String password) {
            this.serial = serial;
            this.password = password;
        }

        public Builder people(Map<String, String> namesByPin) {
            people = namesByPin;
            return this;
        }

        public Builder clock(Clock time) {
            clock = time;
            return this;
        }

        public Builder zone(ZoneId where) {
            zone = where;
            return this;
        }

        public Builder clockOffset(Duration ahead) {
            clockOffset = ahead;
            return this;
        }

        public Builder recordMax(int events) {
            recordMax = events;
            return this;
        }

        public Builder newestFirst(boolean does) {
            newestFirst = does;
            return this;
        }

        public Builder oddLetters(boolean does) {
            oddLetters = does;
            return this;
        }

        public Builder doorEvents(boolean does) {
            doorEvents = does;
            return this;
        }

        public Builder lockAfter(int wrongAnswers) {
            lockAfter = wrongAnswers;
            return this;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public HikvisionTerminalSpec build() {
            return new HikvisionTerminalSpec(
                    serial,
                    people,
                    "admin",
                    password,
                    clock,
                    zone,
                    clockOffset,
                    recordMax,
                    newestFirst,
                    oddLetters,
                    doorEvents,
                    lockAfter,
                    port);
        }
    }
}
