package id.titian.sandbox.iws;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What kind of terminal it is.
 *
 * @param serial its serial number.
 * @param people whom it knows.
 * @param key its communication key, 0 for none.
 * @param clock the true time.
 * @param zone the zone that its clock was set in.
 * @param clockOffset how far its clock is ahead at the start.
 * @param recordMax the most punches that it holds; then the oldest are lost.
 * @param toWrongKey what it does with a wrong key.
 * @param tellsSerial whether the firmware knows the option for it.
 * @param tellsLength whether answers have a length; else they end where the line does.
 * @param logsPlace whether its log has the place in the user table and not the number that people type.
 * @param port the port, 0 for any that is free.
 */
public record IwsTerminalSpec(
        String serial,
        List<Person> people,
        int key,
        Clock clock,
        ZoneId zone,
        Duration clockOffset,
        int recordMax,
        ToWrongKey toWrongKey,
        boolean tellsSerial,
        boolean tellsLength,
        boolean logsPlace,
        int port) {

    private static final int RECORD_MAX_USUAL = 100_000;

    /** What firmware does with a wrong key. */
    public enum ToWrongKey {
        /** An answer without a body. */
        NOTHING,
        /** As if there were no data. */
        NO_DATA,
        /** The line is closed. */
        CLOSES
    }

    public IwsTerminalSpec {
        people = List.copyOf(people);
        if (recordMax < 1) throw new IllegalArgumentException("A terminal holds at least one punch: " + recordMax);
    }

    /** A terminal in Jakarta without a key, with the habits of most. */
    public static Builder of(String serial) {
        return new Builder(serial);
    }

    /** Says what is special about one. */
    public static final class Builder {

        private final String serial;
        private List<Person> people = List.of();
        private int key;
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneId.of("Asia/Jakarta");
        private Duration clockOffset = Duration.ZERO;
        private int recordMax = RECORD_MAX_USUAL;
        private ToWrongKey toWrongKey = ToWrongKey.NOTHING;
        private boolean tellsSerial = true;
        private boolean tellsLength;
        private boolean logsPlace;
        private int port;

        private Builder(String serial) {
            this.serial = serial;
        }

        public Builder people(List<Person> whom) {
            people = whom;
            return this;
        }

        public Builder key(int number) {
            key = number;
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

        public Builder recordMax(int punches) {
            recordMax = punches;
            return this;
        }

        public Builder toWrongKey(ToWrongKey habit) {
            toWrongKey = habit;
            return this;
        }

        public Builder tellsSerial(boolean does) {
            tellsSerial = does;
            return this;
        }

        public Builder tellsLength(boolean does) {
            tellsLength = does;
            return this;
        }

        public Builder logsPlace(boolean does) {
            logsPlace = does;
            return this;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public IwsTerminalSpec build() {
            return new IwsTerminalSpec(
                    serial,
                    people,
                    key,
                    clock,
                    zone,
                    clockOffset,
                    recordMax,
                    toWrongKey,
                    tellsSerial,
                    tellsLength,
                    logsPlace,
                    port);
        }
    }
}
