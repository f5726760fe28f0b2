package id.titian.hub.overview;

import id.titian.hub.bundle.MissingSticks;
import id.titian.hub.custody.OldJournals;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What offices without a network, whoever hands in files or paper or states a fact, and undecided days are waiting for a person to answer. */
@Component
public class Unanswered {

    /**
     * Something that waits.
     *
     * @param word what it is called; pages have a text for each.
     * @param count how many, at least one.
     * @param address the page on which they are answered.
     */
    public record Wait(String word, long count, String address) {}

    private static final String COUNTS = """
            select (select count(*) from submission where state = 'ASKING' and kind = 'table' and gone_at is null),
                   (select count(*) from submission where state = 'ASKING' and kind is distinct from 'table' and gone_at is null),
                   (select count(*) from agent where offered_key is not null and revoked_at is null),
                   (select count(*) from manual_period where state = 'DRAFTED'),
                   (select count(*) from form where state = 'KEYED'),
                   (select count(*) from form where state = 'DRAFT'),
                   (select count(*) from fact where state = 'DRAFTED'),
                   (select count(*) from attendance_day where status = 'PENDING' and day < ?),
                   (select count(*) from month_set_aside)
            """;

    /** Days that are undecided for longer wait for a person, not for a terminal. */
    static final int UNDECIDED_DAYS = 3;

    /** The day of the count, wherever in the country the offices are. */
    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Coverage coverage;
    private final MissingSticks missing;
    private final OldJournals oldJournals;
    private final Remembered<List<Wait>> recent =
            new Remembered<>(this::count, Overview.NUMBERS_AGE_MAX, System::nanoTime);

    Unanswered(JdbcClient jdbc, Clock clock, Coverage coverage, MissingSticks missing, OldJournals oldJournals) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.coverage = coverage;
        this.missing = missing;
        this.oldJournals = oldJournals;
    }

    /** What waits, not older than {@link Overview#NUMBERS_AGE_MAX}; nothing of what does not. */
    public List<Wait> recent() {
        return recent.get();
    }

    private List<Wait> count() {
        return jdbc.sql(COUNTS)
                .param(Date.valueOf(
                        LocalDate.ofInstant(clock.instant(), CAPITAL).minusDays(UNDECIDED_DAYS)))
                .query((row, n) -> {
                    List<Wait> all = new ArrayList<>();
                    add(all, "tables", row.getLong(1), "/submissions?state=ASKING");
                    add(all, "files", row.getLong(2), "/submissions?state=ASKING");
                    add(all, "keys", row.getLong(3), "/bundles");
                    add(all, "sticks", missingSticks(), "/bundles");
                    add(all, "journals", oldJournals.unsettled().size(), "/bundles");
                    add(all, "periods", row.getLong(4), "/paper");
                    add(all, "confirmations", row.getLong(5), "/paper");
                    add(all, "drafts", row.getLong(6), "/paper");
                    add(all, "silent", silentTerminals(), "/coverage");
                    add(all, "facts", row.getLong(7), "/facts?state=DRAFTED");
                    add(all, "undecided", row.getLong(8), "/attendance");
                    add(all, "set-aside", row.getLong(9), "/attendance");
                    return List.copyOf(all);
                })
                .single();
    }

    private static void add(List<Wait> all, String word, long count, String address) {
        if (count > 0) all.add(new Wait(word, count, address));
    }

    private long silentTerminals() {
        return coverage.lines().stream().filter(CoverageLine::isSilent).count();
    }

    /** Only agents that bring sticks are asked about, in journals that they still write; other holes are counted with the numbers. */
    private long missingSticks() {
        return jdbc.sql("select distinct agent from bundle").query(String.class).list().stream()
                .flatMap(agent -> missing.of(agent).stream())
                .filter(each -> !each.hole().isOver())
                .map(MissingSticks.Missing::bundles)
                .mapToLong(numbers -> numbers == null ? 0 : numbers.size())
                .sum();
    }
}
