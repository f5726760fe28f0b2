package id.titian.hub.people.history;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what is said of people, inside the transaction that takes it. */
@Component
public class PersonHistory {

    /** Entries of one answer, the latest. */
    public static final int LIST_MAX = 1_000;

    /** What is said of one person now. */
    public record Said(String nip, @Nullable Object before, Object after) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down what one file or decision says about one thing. */
    public void record(String who, String what, List<Said> said) {
        if (said.isEmpty()) return;
        jdbc.sql("""
                        insert into person_history (nip, at, who, what, before, after)
                        select nip, ?::timestamptz, ?, ?, before, after from unnest(?, ?, ?) as said (nip, before, after)
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        who,
                        what,
                        said.stream().map(Said::nip).toArray(String[]::new),
                        said.stream()
                                .map(each -> Objects.toString(each.before(), null))
                                .toArray(String[]::new),
                        said.stream().map(each -> each.after().toString()).toArray(String[]::new))
                .update();
    }

    /** What was said of a person, the latest first. */
    public List<HistoryEntry> of(String nip) {
        return jdbc.sql("select at, who, what, before, after from person_history where nip = ? order by id desc limit "
                        + LIST_MAX)
                .param(nip)
                .query((row, n) -> new HistoryEntry(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }
}
