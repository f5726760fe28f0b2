package id.titian.agent.uplink.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.config.ThriftConfig;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.agent.uplink.thrift.Leave.What;
import id.titian.contract.terminal.watch.WallWindow;
import id.titian.testkit.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThriftTest {

    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-10-05T17:00:00Z"));
    private long nanos;

    @Test
    void atMidnightHalfOfTheDaysOctetsAreKeptForPunchesOfTheDayAndInTheEveningHardlyAny() {
        Thrift thrift = thrift(MEGABYTE);

        thrift.meter().carried(500_000);
        assertThat(thrift.leave(0)).isEqualTo(new Leave(What.TODAY, Because.BUDGET, Optional.empty()));
        clock.pass(Duration.ofHours(12));
        assertThat(thrift.leave(0)).isEqualTo(Leave.EVERYTHING);
        thrift.meter().carried(260_000);
        assertThat(thrift.leave(0).what()).isEqualTo(What.TODAY);
        clock.pass(Duration.ofHours(11));
        assertThat(thrift.leave(0)).isEqualTo(Leave.EVERYTHING);
    }

    @Test
    void whatIsUnderWayCountsBeforeItHasGone() {
        Thrift thrift = thrift(MEGABYTE);
        thrift.meter().carried(990_000);

        assertThat(thrift.leave(9_999).isOpen()).isTrue();
        assertThat(thrift.leave(10_000).isOpen()).isFalse();
    }

    @Test
    void aBudgetThatIsUsedUpGoesOnAtMidnightOfTheOffice() {
        Thrift thrift = thrift(MEGABYTE);
        clock.set(Instant.parse("2026-10-06T16:59:59Z"));
        thrift.meter().carried(MEGABYTE);

        assertThat(thrift.leave(0))
                .isEqualTo(new Leave(
                        What.ALARMS, Because.BUDGET, Optional.of(OffsetDateTime.parse("2026-10-07T00:00+07:00"))));
        clock.pass(Duration.ofSeconds(1));
        assertThat(thrift.leave(0)).isEqualTo(Leave.EVERYTHING);
        assertThat(thrift.octetsToday()).isZero();
    }

    @Test
    void withHoursABudgetThatIsUsedUpGoesOnInTheFirstOfThem() {
        Thrift thrift = new Thrift(
                new ThriftConfig(
                        OptionalLong.of(MEGABYTE),
                        List.of(new WallWindow(LocalTime.parse("07:00"), LocalTime.parse("08:00"))),
                        WIB),
                Optional.of(folder),
                clock,
                () -> nanos);
        clock.set(Instant.parse("2026-10-06T00:30:00Z"));
        thrift.meter().carried(MEGABYTE);

        assertThat(thrift.leave(0).resumesAt()).contains(OffsetDateTime.parse("2026-10-07T07:00+07:00"));
    }

    @Test
    void anAgentThatIsKilledCountsALittleTooMuchAfterwardsAndNeverTooLittle() {
        for (int kill = 0; kill < 3; kill++) {
            Thrift thrift = thrift(MEGABYTE);
            thrift.meter().carried(1_000);
            thrift.meter().carried(40_000);
            thrift.meter().carried(1);
        }

        assertThat(thrift(MEGABYTE).octetsToday()).isBetween(3 * 41_001L, 3 * 41_001L + 3 * DayBook.AHEAD);
    }

    @Test
    void anAgentThatStopsInGoodOrderCountsExactly() {
        Thrift thrift = thrift(MEGABYTE);
        thrift.meter().carried(41_001);
        thrift.settle();

        assertThat(thrift(MEGABYTE).octetsToday()).isEqualTo(41_001);
    }

    @Test
    void aBookThatCannotBeReadBeginsAnew() throws Exception {
        for (String garbage : List.of("", "x", "2026-10-06 5", "2026-10-06 five 0", "day 5 0", "a".repeat(5_000))) {
            Files.writeString(folder.resolve("traffic"), garbage);

            assertThat(thrift(MEGABYTE).octetsToday()).as(garbage).isZero();
        }
        assertThat(thrift(MEGABYTE).leave(0)).isEqualTo(Leave.EVERYTHING);
    }

    @Test
    void aBoardThatWakesADayEarlyGetsNoSecondBudgetAndOneThatWasFarAheadIsNotHeldToIt() {
        Thrift thrift = thrift(MEGABYTE);
        thrift.meter().carried(MEGABYTE);

        clock.set(Instant.parse("2026-10-05T10:00:00Z"));
        assertThat(thrift.leave(0).isOpen()).isFalse();
        clock.set(Instant.parse("2026-10-06T10:00:00Z"));
        assertThat(thrift.leave(0).isOpen()).isFalse();
        clock.set(Instant.parse("2026-10-02T10:00:00Z"));
        assertThat(thrift.leave(0).isOpen()).isTrue();
    }

    @Test
    void alarmsHaveOctetsOfTheirOwnAndAPauseBetweenThem() {
        Thrift thrift = thrift(MEGABYTE);
        thrift.meter().carried(MEGABYTE);

        assertThat(thrift.mayAlarm()).isTrue();
        alarm(thrift, 1_500);
        assertThat(thrift.mayAlarm()).isFalse();
        nanos += Thrift.ALARM_APART.toNanos();
        assertThat(thrift.mayAlarm()).isTrue();
        alarm(thrift, Thrift.ALARM_OCTETS - 1_500);
        nanos += Thrift.ALARM_APART.toNanos();
        assertThat(thrift.mayAlarm()).isFalse();
        clock.pass(Duration.ofDays(1));
        assertThat(thrift.mayAlarm()).isTrue();
    }

    private static void alarm(Thrift thrift, long octets) {
        thrift.alarmBegins();
        thrift.meter().carried(octets);
        thrift.alarmEnds();
    }

    @Test
    void whereNothingIsLimitedOctetsAreCountedAllTheSame() {
        Thrift thrift = new Thrift(ThriftConfig.none(WIB), Optional.of(folder), clock, () -> nanos);

        thrift.meter().carried(Long.MAX_VALUE / 2);

        assertThat(thrift.leave(0)).isEqualTo(Leave.EVERYTHING);
        assertThat(thrift.octetsToday()).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(thrift.isSet()).isFalse();
    }

    private Thrift thrift(long octets) {
        return new Thrift(
                new ThriftConfig(OptionalLong.of(octets), List.of(), WIB), Optional.of(folder), clock, () -> nanos);
    }
}
