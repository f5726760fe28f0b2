package id.titian.agent.uplink.thrift;

import id.titian.agent.config.ThriftConfig;
import id.titian.agent.uplink.link.Meter;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.agent.uplink.thrift.Leave.What;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Knows what the line may still cost today and whether it may be used now. Asked by the uplink before it says anything; any
 * thread may ask.
 */
public final class Thrift {

    /** What alarms may cost beyond the day's octets and outside of the hours: some fifty of them. */
    static final long ALARM_OCTETS = 64_000;

    /** Between two connections for alarms alone lies at least so much: one that comes and goes does not eat what there is. */
    static final Duration ALARM_APART = Duration.ofMinutes(5);

    /** The state costs more than a day's punches if it is told every minute. */
    private static final Duration STATE_EVERY = Duration.ofMinutes(15);

    private static final Duration STATE_APART = Duration.ofMinutes(1);

    /** Mobile networks forget a silent connection after some minutes. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(4);

    private static final Duration KEEP_ALIVE_USUAL = Duration.ofSeconds(30);
    private static final Duration STATE_EVERY_USUAL = Duration.ofSeconds(60);
    private static final Duration STATE_APART_USUAL = Duration.ofSeconds(5);

    private final ThriftConfig config;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Timetable timetable;
    private final DayBook book;
    private boolean alarmedBefore;
    private long lastAlarm;

    Thrift(ThriftConfig config, Optional<Path> folder, Clock clock, LongSupplier nanos) {
        this.config = config;
        this.clock = clock;
        this.nanos = nanos;
        this.timetable = new Timetable(config.connect(), config.zone());
        this.book = new DayBook(folder, clock, config.zone());
    }

    /** As configured, with its book in the data folder. */
    public static Thrift of(ThriftConfig config, Path dataFolder, Clock clock) {
        return new Thrift(config, Optional.of(dataFolder), clock, System::nanoTime);
    }

    /** A line that costs nothing and is always there. */
    public static Thrift none(Clock clock) {
        return new Thrift(ThriftConfig.none(ZoneId.of("Asia/Jakarta")), Optional.empty(), clock, System::nanoTime);
    }

    /** Told of every octet that goes over the line. */
    public Meter meter() {
        return book;
    }

    /**
     * What may be said now.
     *
     * @param underway octets that are on their way and not counted yet.
     */
    public Leave leave(long underway) {
        Instant now = clock.instant();
        if (!timetable.isOpen(now))
            return new Leave(What.ALARMS, Because.SCHEDULE, Optional.of(here(timetable.opensAt(now))));
        if (config.dayOctets().isEmpty()) return Leave.EVERYTHING;
        long all = config.dayOctets().getAsLong();
        long used = book.octets() + underway;
        ZonedDateTime here = now.atZone(config.zone());
        Instant midnight =
                here.toLocalDate().plusDays(1).atStartOfDay(config.zone()).toInstant();
        if (used >= all) return new Leave(What.ALARMS, Because.BUDGET, Optional.of(here(timetable.opensAt(midnight))));
        // Half of the day's octets wait for punches of today, and the fewer hours are left, the fewer octets.
        double left = Duration.between(now, midnight).toSeconds()
                / (double) Duration.ofDays(1).toSeconds();
        if (used >= all - all / 2.0 * left) return new Leave(What.TODAY, Because.BUDGET, Optional.empty());
        return Leave.EVERYTHING;
    }

    private OffsetDateTime here(Instant moment) {
        return moment.atZone(config.zone()).toOffsetDateTime();
    }

    /** Whether a new alarm may open a connection of its own now. */
    public synchronized boolean mayAlarm() {
        return book.alarmOctets() < ALARM_OCTETS
                && !(alarmedBefore && nanos.getAsLong() - lastAlarm < ALARM_APART.toNanos());
    }

    /** A connection for alarms alone begins. */
    public synchronized void alarmBegins() {
        alarmedBefore = true;
        lastAlarm = nanos.getAsLong();
        book.alarming(true);
    }

    /** It has ended, well or not. */
    public void alarmEnds() {
        book.alarming(false);
    }

    /** Whether octets or hours are counted at all. */
    public boolean isSet() {
        return hasBudget() || !config.connect().isEmpty();
    }

    private boolean hasBudget() {
        return config.dayOctets().isPresent();
    }

    /** How old a punch may be and still be one of today, at most. */
    public Duration sinceMidnight() {
        ZonedDateTime here = clock.instant().atZone(config.zone());
        return Duration.between(here.toLocalDate().atStartOfDay(config.zone()), here);
    }

    /** The state is told at least so often. */
    public Duration stateEvery() {
        return hasBudget() ? STATE_EVERY : STATE_EVERY_USUAL;
    }

    /** A state that changes all the time is told no more often than this. */
    public Duration stateApart() {
        return hasBudget() ? STATE_APART : STATE_APART_USUAL;
    }

    /** How long the line may be silent before somebody has to say something. */
    public Duration keepAlive() {
        return hasBudget() ? KEEP_ALIVE : KEEP_ALIVE_USUAL;
    }

    /** Octets of today so far. */
    public long octetsToday() {
        return book.octets();
    }

    /** Octets that a day may have. */
    public OptionalLong octetsADay() {
        return config.dayOctets();
    }

    /** Writes down what was used, before a stop in good order. */
    public void settle() {
        book.settle();
    }
}
