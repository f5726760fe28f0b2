package id.titian.contract.terminal.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long ago everything that one terminal recorded was in the journal. It is kept as an age and not as a moment: a clock of ours
 * that is set while nobody reads the terminal must not make it look read. Nothing of it outlives the process, because nobody
 * knows for how long that was away; the first reading proves it anew. Not for several threads.
 */
public final class Completeness {

    private final Clock clock;
    private boolean isProven;
    private boolean isUnbroken;
    private boolean hasGap;
    private String epoch = "";
    private Moment proven;

    /** Nothing is proven yet. */
    public Completeness(Clock clock) {
        this.clock = clock;
        this.proven = Moment.now(clock);
    }

    /**
     * A moment by both clocks of this machine: the one that people see, and the one that nobody can set.
     *
     * @param nanos of {@link System#nanoTime}.
     */
    public record Moment(Instant wall, long nanos) {

        /** This moment. */
        public static Moment now(Clock clock) {
            return new Moment(clock.instant(), System.nanoTime());
        }

        /** The longer of the two ages: a machine that slept knows it by its wall clock only. */
        private Duration ago(Moment now) {
            Duration byNanos = Duration.ofNanos(now.nanos - nanos);
            Duration byWall = Duration.between(wall, now.wall);
            return byNanos.compareTo(byWall) > 0 ? byNanos : byWall;
        }
    }

    /**
     * Everything that it held when a reading began is in the journal. That it ended later proves nothing of the time between.
     *
     * @param in the epoch of the journal that has it.
     */
    public void read(Moment began, String in) {
        if (hasGap) return;
        proven = began;
        epoch = in;
        isProven = true;
        isUnbroken = true;
    }

    /** It answered over a line that has not failed since that reading: what it recorded meanwhile was announced over it. */
    public void contact() {
        if (isUnbroken) proven = Moment.now(clock);
    }

    /** The line, the terminal or the journal failed: from here on nothing is proven before the next reading. */
    public void failed() {
        isUnbroken = false;
    }

    /** What it recorded since it was read last is not in its log any more. Nothing is proven again until {@link #forgive}. */
    public void lost() {
        hasGap = true;
        isUnbroken = false;
    }

    /** A person has seen that something is lost, and had the log read again: the next reading begins anew. */
    public void forgive() {
        hasGap = false;
    }

    /** Another terminal answers where this one did. */
    public void forget() {
        isProven = false;
        isUnbroken = false;
        hasGap = false;
    }

    /** Whether something is lost and nobody has said that they know. */
    public boolean hasGap() {
        return hasGap;
    }

    /**
     * Up to when everything is in the journal, by our clock as it is now; empty if that is not known.
     *
     * @param current the epoch of the journal: what was read into an older one has to be read again.
     */
    public Optional<Instant> to(String current) {
        if (!isProven || !epoch.equals(current)) return Optional.empty();
        Moment now = Moment.now(clock);
        return Optional.of(now.wall().minus(proven.ago(now)));
    }
}
