package id.titian.sandbox.board;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What kind of board to simulate. Begin with {@link #of}.
 *
 * @param serial what it is known by.
 * @param server where it sends to, such as {@code http://127.0.0.1:7788}; only host and port count.
 * @param people whom it knows.
 * @param recordMax the records that fit; what comes when it is full is not taken.
 * @param recordsAtOnce how many records one message has at most.
 * @param clock what drives its clock.
 * @param zone the zone of the wall it hangs on.
 * @param clockOffset how much its clock is ahead at the start.
 * @param answerWithin how long it waits for a {@code ret} before it drops the socket.
 * @param comesBackAfter how long it stays away then.
 * @param troubles what is odd about it.
 */
public record BoardSpec(
        String serial,
        URI server,
        List<BoardPerson> people,
        int recordMax,
        int recordsAtOnce,
        Clock clock,
        ZoneId zone,
        Duration clockOffset,
        Duration answerWithin,
        Duration comesBackAfter,
        Set<Trouble> troubles) {

    public BoardSpec {
        people = List.copyOf(people);
        troubles = Set.copyOf(troubles);
        if (server.getHost() == null || server.getPort() < 0)
            throw new IllegalArgumentException("Where to send needs host and port: " + server);
        if (recordsAtOnce < 1 || recordMax < 1)
            throw new IllegalArgumentException("A board holds and sends something.");
    }

    /** A board in Jakarta with the waits of measured ones: 20 seconds for a {@code ret}. */
    public static BoardSpec of(String serial, URI server) {
        return new BoardSpec(
                serial,
                server,
                List.of(),
                100_000,
                10,
                Clock.systemUTC(),
                ZoneId.of("Asia/Jakarta"),
                Duration.ZERO,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Set.of());
    }

    /** Knows these people. */
    public BoardSpec withPeople(List<BoardPerson> known) {
        return new BoardSpec(
                serial,
                server,
                known,
                recordMax,
                recordsAtOnce,
                clock,
                zone,
                clockOffset,
                answerWithin,
                comesBackAfter,
                troubles);
    }

    /** Holds so many records. */
    public BoardSpec withRecordMax(int records) {
        return new BoardSpec(
                serial,
                server,
                people,
                records,
                recordsAtOnce,
                clock,
                zone,
                clockOffset,
                answerWithin,
                comesBackAfter,
                troubles);
    }

    /** Has another clock, another zone, and is ahead by this. */
    public BoardSpec withClock(Clock drive, ZoneId wall, Duration ahead) {
        return new BoardSpec(
                serial,
                server,
                people,
                recordMax,
                recordsAtOnce,
                drive,
                wall,
                ahead,
                answerWithin,
                comesBackAfter,
                troubles);
    }

    /** Waits so long for a {@code ret}, and stays away so long without one. */
    public BoardSpec withWaits(Duration answer, Duration away) {
        return new BoardSpec(
                serial, server, people, recordMax, recordsAtOnce, clock, zone, clockOffset, answer, away, troubles);
    }

    /** Has these troubles and no others. */
    public BoardSpec withTroubles(Trouble... odd) {
        return new BoardSpec(
                serial,
                server,
                people,
                recordMax,
                recordsAtOnce,
                clock,
                zone,
                clockOffset,
                answerWithin,
                comesBackAfter,
                Set.of(odd));
    }

    boolean has(Trouble trouble) {
        return troubles.contains(trouble);
    }
}
