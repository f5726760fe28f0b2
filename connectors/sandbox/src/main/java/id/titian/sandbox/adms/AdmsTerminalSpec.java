package id.titian.sandbox.adms;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What kind of terminal to simulate. Begin with {@link #of}: healthy attendance firmware of today.
 *
 * @param serial what it is known by.
 * @param server where it pushes to, such as {@code http://127.0.0.1:8081}; only host and port count.
 * @param people whom it knows.
 * @param dialect its generation.
 * @param firmware the version of its firmware.
 * @param recordMax the punches that fit; what comes when it is full is not taken.
 * @param clock what drives its wall clock.
 * @param zone the zone of the wall it hangs on.
 * @param clockOffset how much its clock is ahead at the start.
 * @param menuZoneMinutes the time zone in its menu, in minutes; it counts when a server sends a date without a zone.
 * @param commKey the key for push in its menu; empty for none.
 * @param quickRetry the first of three quick retries comes after this, the others after twice and three times this.
 * @param delayMax it never waits longer between polls, whatever the server says.
 * @param errorDelayMax it is never longer off after a failed contact, whatever the server says.
 * @param answerWithin how long it waits for an answer.
 * @param quirks what is odd about it.
 */
public record AdmsTerminalSpec(
        String serial,
        URI server,
        List<AdmsPerson> people,
        Dialect dialect,
        String firmware,
        int recordMax,
        Clock clock,
        ZoneId zone,
        Duration clockOffset,
        int menuZoneMinutes,
        String commKey,
        Duration quickRetry,
        Duration delayMax,
        Duration errorDelayMax,
        Duration answerWithin,
        Set<Quirk> quirks) {

    public AdmsTerminalSpec {
        people = List.copyOf(people);
        quirks = Set.copyOf(quirks);
        if (server.getHost() == null || server.getPort() < 0)
            throw new IllegalArgumentException("Where to push needs host and port: " + server);
    }

    /** Healthy attendance firmware of today, in Jakarta, with the vendor's waits and the factory's time zone. */
    public static AdmsTerminalSpec of(String serial, URI server) {
        return new AdmsTerminalSpec(
                serial,
                server,
                List.of(),
                Dialect.MODERN,
                "Ver 8.0.4.3-20200708",
                100_000,
                Clock.systemUTC(),
                ZoneId.of("Asia/Jakarta"),
                Duration.ZERO,
                8 * 60,
                "",
                Duration.ofMillis(300),
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                Duration.ofSeconds(20),
                Set.of());
    }

    /** Knows these people. */
    public AdmsTerminalSpec withPeople(List<AdmsPerson> known) {
        return with(draft -> draft.people = known);
    }

    /** Is of another generation. */
    public AdmsTerminalSpec withDialect(Dialect generation) {
        return with(draft -> draft.dialect = generation);
    }

    /** Holds so many punches. */
    public AdmsTerminalSpec withRecordMax(int records) {
        return with(draft -> draft.recordMax = records);
    }

    /** Has another clock and another zone. */
    public AdmsTerminalSpec withClock(Clock drive, ZoneId wall) {
        return with(draft -> {
            draft.clock = drive;
            draft.zone = wall;
        });
    }

    /** Its clock is ahead by this at the start. */
    public AdmsTerminalSpec withClockOffset(Duration ahead) {
        return with(draft -> draft.clockOffset = ahead);
    }

    /** Has this key for push in its menu. */
    public AdmsTerminalSpec withCommKey(String key) {
        return with(draft -> draft.commKey = key);
    }

    /** Waits at most so long, for tests and demonstrations. */
    public AdmsTerminalSpec withWaits(Duration retry, Duration delay, Duration errorDelay, Duration answer) {
        return with(draft -> {
            draft.quickRetry = retry;
            draft.delayMax = delay;
            draft.errorDelayMax = errorDelay;
            draft.answerWithin = answer;
        });
    }

    /** Has these quirks and no others. */
    public AdmsTerminalSpec withQuirks(Quirk... odd) {
        Set<Quirk> set = EnumSet.noneOf(Quirk.class);
        set.addAll(Arrays.asList(odd));
        return with(draft -> draft.quirks = set);
    }

    boolean is(Quirk quirk) {
        return quirks.contains(quirk);
    }

    private AdmsTerminalSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.spec();
    }

    /** The parts while one of them is changed. */
    private static final class Draft {

        private String serial;
        private URI server;
        private List<AdmsPerson> people;
        private Dialect dialect;
        private String firmware;
        private int recordMax;
        private Clock clock;
        private ZoneId zone;
        private Duration clockOffset;
        private int menuZoneMinutes;
        private String commKey;
        private Duration quickRetry;
        private Duration delayMax;
        private Duration errorDelayMax;
        private Duration answerWithin;
        private Set<Quirk> quirks;

        private Draft(AdmsTerminalSpec from) {
            serial = from.serial;
            server = from.server;
            people = from.people;
            dialect = from.dialect;
            firmware = from.firmware;
            recordMax = from.recordMax;
            clock = from.clock;
            zone = from.zone;
            clockOffset = from.clockOffset;
            menuZoneMinutes = from.menuZoneMinutes;
            commKey = from.commKey;
            quickRetry = from.quickRetry;
            delayMax = from.delayMax;
            errorDelayMax = from.errorDelayMax;
            answerWithin = from.answerWithin;
            quirks = from.quirks;
        }

        private AdmsTerminalSpec spec() {
            return new AdmsTerminalSpec(
                    serial,
                    server,
                    people,
                    dialect,
                    firmware,
                    recordMax,
                    clock,
                    zone,
                    clockOffset,
                    menuZoneMinutes,
                    commKey,
                    quickRetry,
                    delayMax,
                    errorDelayMax,
                    answerWithin,
                    quirks);
        }
    }
}
