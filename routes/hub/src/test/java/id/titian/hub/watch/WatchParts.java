package id.titian.hub.watch;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package, for tests that put a hub together by hand. */
public final class WatchParts {

    private WatchParts() {}

    public static TerminalWatch watch(JdbcClient jdbc, Clock clock) {
        return new TerminalWatch(jdbc, clock);
    }

    public static WatchBook book(JdbcClient jdbc) {
        return new WatchBook(jdbc);
    }

    public static Knocks knocks(JdbcClient jdbc, Clock clock) {
        return new Knocks(jdbc, clock);
    }
}
