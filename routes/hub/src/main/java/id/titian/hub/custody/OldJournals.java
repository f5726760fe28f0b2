package id.titian.hub.custody;

import id.titian.hub.act.Acts;
import id.titian.hub.custody.Holes.Hole;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Journals that their agents do not write any more and that have holes. Their entries may have come again by a newer
 * journal, or be lost with a box that died: only a person can find out, at the office, and then says so.
 */
@Component
public class OldJournals {

    /** The longest finding that is kept. */
    public static final int WHY_MAX = 1_000;

    private final JdbcClient jdbc;
    private final Holes holes;
    private final Acts acts;
    private final Clock clock;

    OldJournals(JdbcClient jdbc, Holes holes, Acts acts, Clock clock) {
        this.jdbc = jdbc;
        this.holes = holes;
        this.acts = acts;
        this.clock = clock;
    }

    /** The holes of which nobody has found out yet what became of them. */
    public List<Hole> unsettled() {
        return holes.all().stream()
                .filter(hole -> hole.isOver() && !hole.isSettled())
                .toList();
    }

    /**
     * Writes down that a person has found out what became of what is missing of a journal.
     *
     * @param upTo the last missing number that the person was shown; what lies behind it is a new question.
     * @param who the person.
     * @param why what they have found, at most {@link #WHY_MAX} characters.
     * @return false if nothing is missing of such a journal, or its agent still writes it
     */
    @Transactional
    public boolean settle(Journal journal, long upTo, String who, String why) {
        List<Hole> found = unsettled().stream()
                .filter(hole -> hole.journal().equals(journal) && hole.range().to() <= upTo)
                .toList();
        if (found.isEmpty()) return false;
        long last = found.get(found.size() - 1).range().to();
        jdbc.sql("""
                        insert into journal_settled (agent, epoch, up_to, who, why, at) values (?, ?::uuid, ?, ?, ?, ?)
                        on conflict (agent, epoch) do update
                        set up_to = excluded.up_to, who = excluded.who, why = excluded.why, at = excluded.at
                        """)
                .params(journal.agent(), journal.epoch(), last, who, why, Timestamp.from(clock.instant()))
                .update();
        acts.record(
                who,
                "settle-journal",
                journal.agent() + " " + journal.epoch(),
                String.join(", ", found.stream().map(Hole::text).toList()) + ": " + why);
        return true;
    }
}
