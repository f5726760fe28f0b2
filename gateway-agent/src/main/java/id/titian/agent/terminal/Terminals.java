package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.terminal.dial.Dialler;
import id.titian.agent.terminal.dial.Diallers;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.wire.AgentState.TerminalState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** All terminals of one agent, each with a task and a thread. */
public final class Terminals implements AutoCloseable {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final List<TerminalTask> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Makes the tasks; {@link #start} lets them begin.
     *
     * @throws IllegalArgumentException if no driver speaks a configured family
     */
    public Terminals(List<TerminalConfig> configs, Drivers drivers, Journal journal, Clock clock) {
        this(configs, drivers, journal, clock, new LogRoom());
    }

    /**
     * Makes the tasks of an agent that remembers in its data folder what its terminals were like.
     *
     * @throws IllegalArgumentException if no driver speaks a configured family
     */
    public Terminals(List<TerminalConfig> configs, Drivers drivers, Journal journal, Clock clock, Path dataFolder) {
        this(configs, drivers, journal, clock, new LogRoom(), SeenFile.in(dataFolder));
    }

    Terminals(List<TerminalConfig> configs, Drivers drivers, Journal journal, Clock clock, LogRoom room) {
        this(configs, drivers, journal, clock, room, SeenFile.inMemory());
    }

    private Terminals(
            List<TerminalConfig> configs, Drivers drivers, Journal journal, Clock clock, LogRoom room, SeenFile seen) {
        Diallers diallers = new Diallers(configs);
        for (TerminalConfig config : configs) tasks.add(task(config, drivers, diallers, journal, clock, room, seen));
    }

    /**
     * The task of one terminal alone.
     *
     * @throws IllegalArgumentException if no driver speaks its family
     */
    public static TerminalTask task(TerminalConfig config, Drivers drivers, Journal journal, Clock clock) {
        return task(config, drivers, new Diallers(List.of(config)), journal, clock, new LogRoom(), SeenFile.inMemory());
    }

    private static TerminalTask task(
            TerminalConfig config,
            Drivers drivers,
            Diallers diallers,
            Journal journal,
            Clock clock,
            LogRoom room,
            SeenFile seen) {
        TerminalDriver driver = driver(config, drivers);
        return new TerminalTask(
                config,
                driver,
                diallers.of(config, driver),
                journal,
                clock,
                room,
                seen,
                TerminalTask.CONTACT_EVERY,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * The driver for a terminal.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TerminalDriver driver(TerminalConfig config, Drivers drivers) {
        return drivers.of(config.family())
                .orElseThrow(() -> new IllegalArgumentException("Terminal " + config.name() + " is of the family \""
                        + config.family() + "\", which no driver here speaks; known are " + drivers.families() + "."));
    }

    /**
     * Sees whether a terminal can be spoken with as it is configured.
     *
     * @throws IllegalArgumentException if no driver speaks its family, or none over its transport
     */
    public static void requireSpoken(TerminalConfig config, Drivers drivers) {
        Diallers.transport(config, driver(config, drivers));
    }

    /** What opens the line to a terminal. */
    public static Dialler dialler(TerminalConfig config, TerminalDriver driver) {
        return new Diallers(List.of(config)).of(config, driver);
    }

    /** Starts a thread for each task. */
    public void start() {
        for (TerminalTask task : tasks) {
            Thread thread = new Thread(task, "terminal-" + task.name());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** The name of a terminal whose thread has ended although nobody stopped it: an error that this process cannot mend. */
    public Optional<String> dead() {
        return threads.stream()
                .filter(thread -> !thread.isAlive())
                .map(Thread::getName)
                .findFirst();
    }

    public Optional<TerminalTask> task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    public List<TerminalState> states() {
        return tasks.stream().map(TerminalTask::state).toList();
    }

    /** The log of the terminal of that serial number is read again soon, if it is one of ours. */
    public void reread(String serial) {
        for (TerminalTask task : tasks) if (task.state().serial().equals(Optional.of(serial))) task.reread();
    }

    /** Wants something of the terminal of that serial number; false if it is none of ours. */
    public boolean want(String serial, Errand errand) {
        Optional<TerminalTask> task = tasks.stream()
                .filter(each -> each.state().serial().equals(Optional.of(serial)))
                .findFirst();
        task.ifPresent(each -> each.want(serial, errand));
        return task.isPresent();
    }

    /** Every log is read again as soon as its terminal is reached. */
    public void rereadAll() {
        tasks.forEach(TerminalTask::reread);
    }

    /** Stops all tasks and waits a moment for them. */
    @Override
    public void close() {
        tasks.forEach(TerminalTask::stop);
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        try {
            for (Thread thread : threads) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
