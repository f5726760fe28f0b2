package id.titian.proof.demo;

import id.titian.proof.process.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kills programs with SIGKILL at random moments and starts them again a little later, as power cuts do. */
final class Chaos implements AutoCloseable {

    private static final int AGENT_MIN_MILLIS = 2_500;
    private static final int AGENT_SPREAD_MILLIS = 5_000;
    private static final int HUB_MIN_MILLIS = 12_000;
    private static final int HUB_SPREAD_MILLIS = 10_000;
    private static final int DOWN_MIN_MILLIS = 200;
    private static final int DOWN_SPREAD_MILLIS = 2_000;

    private final ScheduledThreadPoolExecutor blows = new ScheduledThreadPoolExecutor(2);
    private final Random random = new Random();
    private final List<Program> all = new ArrayList<>();
    private final Consumer<String> told;

    Chaos(Program hub, List<Program> agents, Consumer<String> told) {
        this.told = told;
        // A blow that has begun is carried through, so that nobody finds a program half killed.
        blows.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        all.add(hub);
        all.addAll(agents);
        strikeLater(List.of(hub), HUB_MIN_MILLIS, HUB_SPREAD_MILLIS);
        strikeLater(agents, AGENT_MIN_MILLIS, AGENT_SPREAD_MILLIS);
    }

    private void strikeLater(List<Program> victims, int min, int spread) {
        later(min + random.nextInt(spread), () -> {
            Program victim = victims.get(random.nextInt(victims.size()));
            victim.kill();
            told.accept("killed " + victim.name());
            later(DOWN_MIN_MILLIS + random.nextInt(DOWN_SPREAD_MILLIS), () -> {
                victim.start();
                told.accept("started " + victim.name() + " again");
                strikeLater(victims, min, spread);
            });
        });
    }

    private interface Blow {
        void strike() throws IOException, InterruptedException;
    }

    private void later(int millis, Blow blow) {
        if (blows.isShutdown()) return;
        var unused = blows.schedule(
                () -> {
                    try {
                        blow.strike();
                    } catch (IOException | InterruptedException e) {
                        told.accept("could not go on killing: " + e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** Stops killing and starts what is down. */
    @Override
    public void close() throws IOException, InterruptedException {
        blows.shutdown();
        if (!blows.awaitTermination(30, TimeUnit.SECONDS)) throw new IOException("A kill did not end within 30 s");
        for (Program program : all) if (!program.isAlive()) program.start();
    }
}
