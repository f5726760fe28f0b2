package id.titian.hub.custody;

import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of this package, for tests that put a stage together by hand. */
public final class CustodyParts {

    private CustodyParts() {}

    public static CustodyTable table(JdbcTemplate jdbc) {
        return new CustodyTable(jdbc);
    }

    public static Holes holes(JdbcTemplate jdbc) {
        return new Holes(jdbc);
    }
}
