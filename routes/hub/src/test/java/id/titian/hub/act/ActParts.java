package id.titian.hub.act;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The book of acts for tests that put a stage together by hand. */
public final class ActParts {

    private ActParts() {}

    public static Acts over(JdbcClient jdbc, Clock clock) {
        return new Acts(jdbc, clock);
    }
}
