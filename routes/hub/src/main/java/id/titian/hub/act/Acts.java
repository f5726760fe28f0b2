package id.titian.hub.act;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The book of what people did by hand. Rows are only ever added. */
@Component
public class Acts {

    /** The longest name of a person that is kept. */
    public static final int WHO_MAX = 120;

    /** The longest detail that is kept. */
    public static final int DETAIL_MAX = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Acts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes one act down, inside the caller's transaction.
     *
     * @param who the person, as they named themselves, with the token that they used.
     * @param what the word for the deed, such as {@code import-employees}.
     * @param subject what it was done to.
     * @param detail what a later reader needs to understand it.
     */
    public void record(String who, String what, String subject, String detail) {
        jdbc.sql("insert into act (at, who, what, subject, detail) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(clock.instant()), cut(who, WHO_MAX), what, subject, cut(detail, DETAIL_MAX))
                .update();
    }

    /** The latest acts, newest first. */
    public List<Act> latest(int limit) {
        return jdbc.sql("select at, who, what, subject, detail from act order by id desc limit ?")
                .param(limit)
                .query((row, n) -> new Act(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
