package id.titian.agent.command;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.file.Formats;
import id.titian.agent.journal.JournalException;
import id.titian.agent.run.RunningAgent;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PacedClock;
import id.titian.reception.PushFamilies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code run}: the agent itself, until the process is asked to end. */
final class RunCommand implements Command {

    /** A main loop that has not turned for so long never will. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

    private static final Duration STOP_WITHIN = Duration.ofMillis(4_800);

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String help() {
        return "run\n    read terminals and send to the hub until SIGTERM or Ctrl-C";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException, InterruptedException {
        AgentConfig config = ConfigReader.read(new Arguments(line, Set.of(), 0).config());
        CountDownLatch done = new CountDownLatch(1);
        Optional<String> dead;
        try (RunningAgent agent = RunningAgent.start(
                config,
                Drivers.found(),
                PushFamilies.found(),
                Formats.found(),
                PacedClock.fromEnvironment(around.environment()))) {
            around.onTermination().accept(() -> stop(agent, done));
            watch(agent, around);
            dead = agent.runUntilStopped();
        } catch (IllegalArgumentException e) {
            around.err().println(config.file() + ": " + e.getMessage());
            return ExitCode.CONFIG;
        } finally {
            done.countDown();
        }
        dead.ifPresent(
                what -> around.err().println("The part \"" + what + "\" of the agent has died; see the log above."));
        return dead.isPresent() ? ExitCode.STUCK : ExitCode.OK;
    }

    private static void stop(RunningAgent agent, CountDownLatch done) {
        agent.stop();
        try {
            done.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch(RunningAgent agent, Surroundings around) {
        Thread watch = new Thread(
                () -> {
                    CountDownLatch never = new CountDownLatch(1);
                    try {
                        while (!agent.heartbeat().missedFor(STUCK_AFTER)) never.await(1, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return;
                    }
                    around.err().println("The main loop has not turned for " + STUCK_AFTER.toSeconds() + " s.");
                    around.halt().accept(ExitCode.STUCK.number());
                },
                "heartbeat");
        watch.setDaemon(true);
        watch.start();
    }
}
