package id.titian.hub.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares everything that is stored of what came with its hashes, step by step. */
@Component
public class Verification {

    /** How long one step goes on; then it says where the next begins. */
    public static final Duration STEP_MAX = Duration.ofSeconds(5);

    /** Punches that are looked at alone. */
    public static final int PUNCHES_MAX = 2_000;

    /** Not everything, so that nothing is said about what is missing; but of any time. */
    private static final Window ANY_TIME = new Window(Instant.EPOCH, null);

    /**
     * What a step has found.
     *
     * @param counts what it looked at.
     * @param next where the next step begins; null if this was the last.
     */
    public record Step(
            Compared counts,
            List<Difference> differences,
            @Nullable Cursor next) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Verification(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // One moment for arrivals, custody and punches: the intake writes all three at once, and goes on meanwhile.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
    }

    /**
     * One step.
     *
     * @param from where the step before ended; null for the first.
     */
    public Step step(Window window, @Nullable Cursor from) {
        return step(window, from, STEP_MAX);
    }

    /**
     * Some punches with the arrivals that brought them, and no others: for whoever looks at their evidence. What is missing beside
     * them is not asked; the steps over everything say it.
     *
     * @param punches rows of the ledger, at most {@link #PUNCHES_MAX}.
     */
    public Step only(List<Long> punches) {
        if (punches.size() > PUNCHES_MAX) throw new IllegalArgumentException("More than " + PUNCHES_MAX + " punches");
        Step step = transaction.execute(status -> {
            jdbc.execute("set local enable_seqscan = off");
            Found found = new Found();
            List<Long> arrivals = new RowWalk(jdbc, ANY_TIME, found, Cursor.PUNCHES).lookOnlyAt(punches);
            new ChainWalk(jdbc, ANY_TIME, found, Cursor.START).lookOnlyAt(arrivals);
            return new Step(found.counts(), found.differences(), null);
        });
        if (step == null) throw new IllegalStateException("A transaction without an outcome");
        return step;
    }

    Step step(Window window, @Nullable Cursor from, Duration patience) {
        Step step = transaction.execute(status -> {
            // Planned for a small table, a page of a large one would be a scan.
            jdbc.execute("set local enable_seqscan = off");
            long end = System.nanoTime() + patience.toNanos();
            Found found = new Found();
            BooleanSupplier isEnough = () -> found.isFull() || System.nanoTime() - end >= 0;
            Cursor at = from == null ? Cursor.START : from;
            if (!at.isAmongPunches()) at = new ChainWalk(jdbc, window, found, at).walk(isEnough);
            @Nullable Cursor next = at;
            // A step that begins among the punches gets on by a page, however little time it has.
            boolean beginsHere = from != null && from.isAmongPunches();
            if (at.isAmongPunches() && (beginsHere || !isEnough.getAsBoolean()))
                next = new RowWalk(jdbc, window, found, at).walk(isEnough);
            return new Step(found.counts(), found.differences(), next);
        });
        if (step == null) throw new IllegalStateException("A transaction without an outcome");
        return step;
    }
}
