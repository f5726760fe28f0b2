package id.titian.hub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.hub.database.FreshDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of the states that agents say, over a real database. */
class TerminalWatchTest {

    private static final Instant NINE = Instant.parse("2026-02-02T02:00:00Z");

    private FreshDatabase database;
    private JdbcClient jdbc;
    private WatchBook book;

    @BeforeEach
    void nothingYet() {
        database = FreshDatabase.make();
        jdbc = JdbcClient.create(database);
        book = new WatchBook(jdbc);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anOffsetIsKeptWhenItTellsSomethingNew() {
        for (int minute = 0; minute <= 10; minute++) at(minutes(minute)).note("setda", states("A1", minute, 2, ""));
        at(minutes(11)).note("setda", states("A1", 11, 6, ""));
        at(minutes(12)).note("setda", states("A1", 12, 7, ""));
        at(minutes(13)).note("setda", states("A1", 13, -40, ""));
        at(minutes(73)).note("setda", states("A1", 72, -40, ""));
        at(minutes(74)).note("setda", states("A1", 73, -40, ""));

        assertThat(offsets("A1")).containsExactly("0 setda 2", "12 setda 7", "13 setda -40", "73 setda -40");
    }

    @Test
    void anOffsetThatWasNotMeasuredAgainIsNotKeptAgain() {
        at(minutes(0)).note("setda", states("A1", 0, 2, ""));
        at(minutes(600)).note("setda", states("A1", 0, 2, ""));
        at(minutes(700)).note("setda", states("A1", 0, 900, ""));

        assertThat(offsets("A1")).containsExactly("0 setda 2");
    }

    @Test
    void twoAgentsThatReadOneTerminalDoNotMakeEachOthersOffsetsNew() {
        for (int minute = 0; minute < 5; minute++) {
            at(minutes(minute)).note("setda", states("A1", minute, 2, ""));
            at(minutes(minute)).note("dinkes", states("a1 ", minute, 90, ""));
        }

        assertThat(offsets("A1")).containsExactly("0 dinkes 90", "0 setda 2");
    }

    @Test
    void anAgentFromTheFutureDoesNotSilenceLaterMeasurements() {
        at(minutes(0)).note("setda", states("A1", 50_000_000, 2, ""));
        at(minutes(1)).note("setda", states("A1", 1, 30, ""));

        assertThat(offsets("A1")).containsExactly("0 setda 2", "1 setda 30");
    }

    @Test
    void theFurthestOffsetsAndSerialNumbersThatCannotBeKeptStopNobody() {
        at(minutes(0)).note("setda", states("A1", 0, Long.MIN_VALUE, ""));
        at(minutes(1)).note("setda", states("A1", 1, Long.MAX_VALUE, ""));
        at(minutes(2)).note("setda", states("A\u0000", 2, 1, "clock-off: Set it."));
        at(minutes(2)).note("setda", states("", 2, 1, "clock-off: Set it."));

        assertThat(offsets("A1")).hasSize(2);
        assertThat(events()).isEmpty();
    }

    @Test
    void theSameWordWithinADayIsOneEventWhoseEndMoves() {
        at(minutes(0)).note("setda", states("A1", 0, 40, "clock-off: 40 s."));
        at(minutes(60)).note("setda", states("A1", 60, 41, "clock-off: 41 s."));
        at(minutes(60 + 24 * 60)).note("dinkes", states("A1", 60, 42, "clock-off: 42 s."));
        at(minutes(62 + 48 * 60)).note("setda", states("A1", 60, 43, "clock-off: 43 s."));

        assertThat(events())
                .containsExactly("A1 dinkes clock-off 42 s. 0-1500 x3", "A1 setda clock-off 43 s. 2942-2942 x1");
    }

    @Test
    void aLogThatWasClearedTwiceOnOneDayIsTwoEvents() {
        at(minutes(0)).note("setda", states("A1", 0, 0, "log-shrank: From 500 to 20."));
        at(minutes(1)).note("setda", states("A1", 1, 0, "log-shrank: From 500 to 20."));
        at(minutes(60)).note("setda", states("A1", 60, 0, "log-shrank: From 30 to 0."));

        assertThat(events())
                .containsExactly(
                        "A1 setda log-shrank From 500 to 20. 0-1 x2", "A1 setda log-shrank From 30 to 0. 60-60 x1");
    }

    @Test
    void everyWordOfEveryTerminalIsAnEventOfItsOwn() {
        at(minutes(0))
                .note(
                        "setda",
                        List.of(
                                state("A1", 0, 40, "clock-off: Set it. memory-full: Clear it."),
                                state("B2", 0, 40, "clock-off: Set it."),
                                state("C3", 0, 0, "It burns.")));

        assertThat(events())
                .containsExactlyInAnyOrder(
                        "A1 setda clock-off Set it. 0-0 x1",
                        "A1 setda memory-full Clear it. 0-0 x1",
                        "B2 setda clock-off Set it. 0-0 x1",
                        "C3 setda other It burns. 0-0 x1");
        assertThat(book.events("A1", "memory-full", null, 0, 10))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.words()).isEqualTo("Clear it.");
                    assertThat(book.events(null, null, NINE, event.id(), 10))
                            .allMatch(after -> after.id() > event.id());
                });
        assertThat(book.events(null, null, minutes(1), 0, 10)).isEmpty();
    }

    @Test
    void whatIsTooOldIsForgottenAndNothingElse() {
        jdbc.sql("""
                        insert into clock_sample select 'A1', 'setda', moment, 0
                          from generate_series(?::timestamptz, ?, '1 hour') as moment
                        """).params(stamp(minutes(-60 * 12_000)), stamp(minutes(0))).update();
        at(minutes(-60 * 24 * 401)).note("setda", states("A1", -60 * 24 * 401, 0, "clock-off: Old."));
        at(minutes(-60 * 24 * 399)).note("setda", states("A1", -60 * 24 * 399, 0, "clock-off: New."));

        new Keeping(jdbc, Clock.fixed(NINE, ZoneOffset.UTC)).forgetTheOldest();

        assertThat(jdbc.sql("select count(*) from clock_sample")
                        .query(Long.class)
                        .single())
                .isEqualTo(24L * Keeping.DAYS + 1);
        assertThat(events()).singleElement().asString().contains("New.");
    }

    private TerminalWatch at(Instant now) {
        return new TerminalWatch(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Instant minutes(long minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static Timestamp stamp(Instant moment) {
        return Timestamp.from(moment);
    }

    private static List<TerminalState> states(String serial, long contactMinute, long offset, String problem) {
        return List.of(state(serial, contactMinute, offset, problem));
    }

    private static TerminalState state(String serial, long contactMinute, long offset, String problem) {
        return new TerminalState(
                "lobi",
                Optional.of(serial),
                "zk",
                "resting",
                Optional.of(minutes(contactMinute)),
                OptionalLong.of(offset),
                OptionalLong.empty(),
                OptionalLong.empty(),
                problem);
    }

    private List<String> offsets(String serial) {
        return book.samples(serial, minutes(-1), minutes(10_000), 100).stream()
                .map(sample -> minute(sample.at()) + " " + sample.agent() + " " + sample.offsetSeconds())
                .toList();
    }

    private List<String> events() {
        return book.events(null, null, null, 0, 100).stream()
                .map(event -> event.serial() + ' ' + event.agent() + ' ' + event.word() + ' ' + event.words() + ' '
                        + minute(event.firstAt()) + '-' + minute(event.lastAt()) + " x" + event.times())
                .toList();
    }

    private static long minute(Instant moment) {
        return Duration.between(NINE, moment).toMinutes();
    }
}
