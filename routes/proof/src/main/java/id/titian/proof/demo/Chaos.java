package id.titian.proof.demo;

import id.titian.proof.process.Program;
import id.titian.proof.town.Plug;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kills programs with SIGKILL and pulls plugs at random moments, and brings them back a little later, as power cuts do. The same seed gives
 * the same blows.
 */
final class Chaos implements AutoCloseable {

    private static final Rhythm AGENTS = new Rhythm(2_500, 5_000, 200, 2_000);
    private static final Rhythm HUB = new Rhythm(12_000, 10_000, 200, 2_000);
    private static final Rhythm PLUGS = new Rhythm(4_000, 6_000, 300, 2_500);
    private static final int BLOW_MAX_SECONDS = 30;

    /**
     * How often programs are killed and how long they stay down, each at least so long and at random up to so much longer.
     */
    record Rhythm(int upMinMillis, int upSpreadMillis, int downMinMillis, int downSpreadMillis) {}

    /** One kill: after how long, whom, and how long the program is down. */
    record Blow(int afterMillis, int victim, int downMillis) {}

    /** The blows of one seed, one after the other. */
    static final class Blows {

        private final Random random;
        private final int victims;
        private final Rhythm rhythm;

        Blows(long seed, int victims, Rhythm rhythm) {
            this.random = new Random(seed);
            this.victims = victims;
            this.rhythm = rhythm;
        }

        Blow next() {
            return new Blow(
                    rhythm.upMinMillis() + random.nextInt(rhythm.upSpreadMillis()),
                    random.nextInt(victims),
                    rhythm.downMinMillis() + random.nextInt(rhythm.downSpreadMillis()));
        }
    }

    private final ScheduledThreadPoolExecutor hands =
            // What comes after the end is not struck any more.
            new ScheduledThreadPoolExecutor(3, new ThreadPoolExecutor.DiscardPolicy());
    private final List<Victim> all = new ArrayList<>();
    private final Consumer<String> told;
    private volatile @Nullable String problem;

    /** Begins to kill the hub now and then, an agent more often, and to pull plugs if there are any. */
    Chaos(long seed, Program hub, List<Program> agents, List<Plug> plugs, Consumer<String> told) {
        this(told);
        // They take their turns independently; each has blows of its own, so that a seed repeats all of them.
        torment(List.of(Victim.of(hub)), new Blows(seed, 1, HUB));
        torment(agents.stream().map(Victim::of).toList(), new Blows(~seed, agents.size(), AGENTS));
        if (!plugs.isEmpty())
            torment(plugs.stream().map(Victim::of).toList(), new Blows(seed + 1, plugs.size(), PLUGS));
    }

    /** Begins to kill these programs. */
    Chaos(List<Program> victims, Blows blows, Consumer<String> told) {
        this(told);
        torment(victims.stream().map(Victim::of).toList(), blows);
    }

    private Chaos(Consumer<String> told) {
        this.told = told;
        // A blow that has begun is carried through, so that nobody finds a program half killed.
        hands.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private void torment(List<Victim> victims, Blows blows) {
        all.addAll(victims);
        strikeNext(victims, blows);
    }

    private void strikeNext(List<Victim> victims, Blows blows) {
        Blow blow = blows.next();
        later(blow.afterMillis(), () -> {
            Victim victim = victims.get(blow.victim());
            told.accept(victim.fall());
            later(blow.downMillis(), () -> {
                told.accept(victim.rise());
                strikeNext(victims, blows);
            });
        });
    }

    private interface Deed {
        void act() throws IOException, InterruptedException;
    }

    private void later(int millis, Deed deed) {
        var unused = hands.schedule(
                () -> {
                    try {
                        deed.act();
                    } catch (IOException | InterruptedException | RuntimeException | Error e) {
                        // An executor would keep this to itself, and a calm demonstration would look like a survived
                        // one.
                        problem = e.toString();
                        told.accept("could not go on killing: " + e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** What ended it before its time; empty while it goes on as it should. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Stops killing and starts what is down. */
    @Override
    public void close() throws IOException, InterruptedException {
        hands.shutdown();
        if (!hands.awaitTermination(BLOW_MAX_SECONDS, TimeUnit.SECONDS))
            throw new IOException("A kill did not end within " + BLOW_MAX_SECONDS + " s");
        for (Victim victim : all) if (!victim.isUp()) victim.rise();
    }
}
