package id.titian.agent.terminal.clock;

import id.titian.agent.journal.JournalException;
import id.titian.contract.Occurrences;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.WallClock;
import id.titian.contract.terminal.watch.ClockWatch;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in the order of one log, the punches that were written while the clock had begun anew: their times lie soon after
 * 2000 or 2015 and they stand behind a punch that is more than a year later. They are kept for a person, with the punches
 * before and after them and what was measured of the clock, which is all that can help to mend them. Everything else passes.
 *
 * <p>Deliberately narrow: a log that is merely out of order, or a ring that has come round, is nobody's fault.
 */
public final class ResetRuns {

    /** Punches of one run that are held until it is known what follows them. */
    static final int HELD_MAX = 1_000;

    private static final int YEARS_BEHIND_MIN = 1;

    private final OptionalLong offsetSeconds;
    private final Taker taker;
    private final Occurrences occurrences = new Occurrences();
    private final List<Held> run = new ArrayList<>();
    private @Nullable LocalDateTime before;

    /** Takes readings with their place in the log, in its order. */
    public interface Taker {
        void take(Reading reading, int index) throws JournalException, InterruptedException;
    }

    private record Held(Punch punch, int index) {}

    /**
     * Begins with a log.
     *
     * @param offsetSeconds the terminal's clock minus ours as measured now, if it was.
     */
    public ResetRuns(OptionalLong offsetSeconds, Taker taker) {
        this.offsetSeconds = offsetSeconds;
        this.taker = taker;
    }

    /** The next reading of the log. */
    public void offer(Reading reading, int index) throws JournalException, InterruptedException {
        if (reading instanceof Punch punch) {
            if (isBegunAnew(punch)) {
                run.add(new Held(punch, index));
                if (run.size() == HELD_MAX) release("");
                return;
            }
            release(WallClock.text(punch.punchTime()));
            before = punch.punchTime();
        }
        taker.take(reading, index);
    }

    /** The log is over. */
    public void end() throws JournalException, InterruptedException {
        release("");
    }

    private boolean isBegunAnew(Punch punch) {
        LocalDateTime last = before;
        return last != null
                && ClockWatch.hasJustBegun(punch.punchTime())
                && punch.punchTime().isBefore(last.minusYears(YEARS_BEHIND_MIN));
    }

    private void release(String after) throws JournalException, InterruptedException {
        for (Held held : run) taker.take(unreadable(held.punch(), after), held.index());
        run.clear();
    }

    private Unreadable unreadable(Punch punch, String after) {
        String detail = "PIN " + punch.pin() + " at " + WallClock.text(punch.punchTime())
                + ": the clock had begun anew. In the log it stands after "
                + (before == null ? "nothing" : WallClock.text(before))
                + (after.isEmpty() ? " and nothing right after it" : " and before " + after)
                + (offsetSeconds.isPresent() ? "; now the clock is off by " + offsetSeconds.getAsLong() + " s." : ".");
        return new Unreadable(
                punch.serial(),
                Unreadable.Reason.TIME_TOO_OLD,
                detail,
                occurrences.ofUnreadable(punch.raw()),
                punch.path(),
                punch.raw());
    }
}
