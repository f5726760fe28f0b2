package id.titian.agent.run;

import id.titian.agent.bundle.BundleDesk;
import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ReceptionConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.disk.DataFolder;
import id.titian.agent.door.Door;
import id.titian.agent.door.DoorService;
import id.titian.agent.door.OfficePage;
import id.titian.agent.file.FileImport;
import id.titian.agent.file.Formats;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.Opening;
import id.titian.agent.journal.Standing;
import id.titian.agent.orders.OrderDesk;
import id.titian.agent.reception.JournalCustodian;
import id.titian.agent.status.StatusReport;
import id.titian.agent.supervise.Heartbeat;
import id.titian.agent.terminal.Phase;
import id.titian.agent.terminal.TerminalTask;
import id.titian.agent.terminal.Terminals;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.agent.uplink.Uplink;
import id.titian.agent.uplink.UplinkStatus;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.reception.Guest;
import id.titian.reception.House;
import id.titian.reception.PushFamilies;
import id.titian.reception.Reception;
import id.titian.reception.ReceptionSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One agent at work. */
public final class RunningAgent implements DoorService, AutoCloseable {

    /** The main loop turns so often; all waits are by the wall, also where a faster clock is set. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration RETIRE_EVERY = Duration.ofHours(1);
    private static final int RETIRE_ROWS = 2_000;
    private static final Duration READ_WITHIN = Duration.ofMinutes(14);
    private static final Logger LOG = System.getLogger(RunningAgent.class.getName());

    private final AgentConfig config;
    private final Clock clock;
    private final Journal journal;
    private final Terminals terminals;
    private final House house;
    private final OrderDesk orders;
    private final Optional<Uplink> uplink;
    private final FileImport files;
    private final BundleDesk bundles;
    private final Heartbeat heartbeat = new Heartbeat(System::nanoTime);
    private final CountDownLatch stop = new CountDownLatch(1);
    private Optional<Door> door = Optional.empty();
    private Optional<OfficePage> officePage = Optional.empty();
    private Optional<Reception> reception = Optional.empty();
    private long retireDueNanos;

    private RunningAgent(AgentConfig config, Drivers drivers, Formats formats, Journal journal, Clock clock)
            throws IOException {
        this.config = config;
        this.clock = clock;
        this.journal = journal;
        this.terminals = new Terminals(config.terminals(), drivers, journal, clock, config.dataFolder());
        this.house = new House(
                config.reception().map(ReceptionConfig::terminals).orElse(List.of()),
                new JournalCustodian(journal, config.dataFolder(), clock),
                terminals::reread,
                clock);
        this.files = new FileImport(formats, journal, clock);
        this.bundles = BundleDesk.open(config, journal, clock, Version.text(), terminals::rereadAll, this::complete);
        this.orders = OrderDesk.open(config.dataFolder(), terminals, house, journal, clock);
        this.uplink = config.hub()
                .map(hub -> Uplink.of(config, hub, journal, clock, this::state, orders, terminals::rereadAll));
        this.retireDueNanos = System.nanoTime() + RETIRE_EVERY.toNanos();
    }

    /**
     * Opens everything and lets it begin.
     *
     * @throws JournalException if the journal cannot be opened, above all because another agent has it
     * @throws IOException if the data folder or the door cannot be made, saying what to do
     * @throws IllegalArgumentException if no driver speaks a configured family, or not over the transport
     */
    public static RunningAgent start(
            AgentConfig config, Drivers drivers, PushFamilies families, Formats formats, Clock clock)
            throws JournalException, IOException {
        for (TerminalConfig terminal : config.terminals()) Terminals.requireSpoken(terminal, drivers);
        config.reception()
                .ifPresent(
                        reception -> reception.terminals().forEach(guest -> requireAnswered(guest, families, drivers)));
        DataFolder.make(config.dataFolder(), config.file());
        Journal journal = Journal.open(config.dataFolder(), clock);
        RunningAgent agent;
        try {
            agent = new RunningAgent(config, drivers, formats, journal, clock);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
        try {
            tell(journal.opening());
            AgentConfig.StatusPage page = config.statusPage();
            agent.door = Optional.of(
                    Door.open(page.isLocal() ? page.port() : 0, agent, config.dataFolder(), FileImport.OCTETS_MAX));
            if (!page.isLocal() && page.port() != 0) agent.officePage = Optional.of(OfficePage.open(page, agent));
            if (config.reception().isPresent())
                agent.reception = Optional.of(agent.receive(config.reception().get(), families));
        } catch (IOException | RuntimeException e) {
            agent.officePage.ifPresent(OfficePage::close);
            agent.door.ifPresent(Door::close);
            journal.close();
            throw e;
        }
        agent.terminals.start();
        agent.uplink.ifPresent(Uplink::start);
        agent.bundles.start();
        LOG.log(
                Level.INFO,
                "Agent {0} {1} runs: {2} terminals, {3}, status on port {4}",
                config.agent(),
                Version.text(),
                Integer.toString(config.terminals().size()),
                config.hub().map(hub -> "hub " + hub.url()).orElse("no hub"),
                Integer.toString(agent.officePage.map(OfficePage::port).orElse(agent.doorPort())));
        return agent;
    }

    private static void requireAnswered(Guest guest, PushFamilies families, Drivers drivers) {
        if (families.of(guest.family()).isPresent()) return;
        if (drivers.of(guest.family()).isPresent())
            throw new IllegalArgumentException("Terminal " + guest.name() + " is of the family \"" + guest.family()
                    + "\", which does not call: write it under terminals, with its address.");
        throw new IllegalArgumentException("Terminal " + guest.name() + " is of the family \"" + guest.family()
                + "\", which nobody here answers; known are " + families.words() + ".");
    }

    private Reception receive(ReceptionConfig wanted, PushFamilies families) throws IOException {
        Reception open =
                Reception.open(ReceptionSettings.ofOffice(wanted.host(), wanted.port()), families.all(), house);
        LOG.log(
                Level.INFO,
                "Terminals are received at {0}:{1}; {2} are let in",
                wanted.host(),
                Integer.toString(open.port()),
                Integer.toString(wanted.terminals().size()));
        return open;
    }

    private static void tell(Opening opening) {
        switch (opening.kind()) {
            case NEW -> LOG.log(Level.INFO, "A new journal begins");
            case CLEAN -> LOG.log(Level.INFO, "The journal was closed in good order");
            case RECOVERED -> LOG.log(Level.WARNING, "The journal was not closed in good order; {0}", opening.reason());
            case SET_ASIDE ->
                LOG.log(
                        Level.ERROR,
                        "The journal was damaged and put aside as {0}: {1}; {2} readings carried over, {3} unreadable; every"
                                + " terminal is read again",
                        opening.setAside().map(Object::toString).orElse("(nothing)"),
                        opening.reason(),
                        Long.toString(opening.carriedOver()),
                        Long.toString(opening.damagedRows()));
        }
    }

    /** The port of the door. */
    public int doorPort() {
        return door.map(Door::port).orElse(0);
    }

    /** The port at which terminals are received; 0 if none are. */
    public int receptionPort() {
        return reception.map(Reception::port).orElse(0);
    }

    /** Beats as long as the main loop turns. */
    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Lets {@link #runUntilStopped} return. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Turns the main loop until somebody calls {@link #stop}.
     *
     * @return what has died inside of this process, so that only a new one helps; empty after a stop
     */
    public Optional<String> runUntilStopped() throws InterruptedException {
        while (!stop.await(TICK.toNanos(), TimeUnit.NANOSECONDS)) {
            heartbeat.beat();
            Optional<String> dead = terminals.dead();
            if (dead.isEmpty() && uplink.isPresent() && !uplink.get().isAlive()) dead = Optional.of("uplink");
            if (dead.isEmpty() && !bundles.isAlive()) dead = Optional.of("sticks");
            if (dead.isPresent()) return dead;
            orders.tend();
            retireIfDue();
        }
        return Optional.empty();
    }

    private void retireIfDue() {
        if (System.nanoTime() - retireDueNanos < 0) return;
        try {
            if (journal.retire(config.retention().keep(), RETIRE_ROWS) == RETIRE_ROWS) return;
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "Old entries could not be retired: {0}: {1}", e.code(), e.getMessage());
        }
        retireDueNanos = System.nanoTime() + RETIRE_EVERY.toNanos();
    }

    @Override
    public StatusReport status() {
        return new StatusReport(config.agent(), state(), uplinkStatus(), bundles.status());
    }

    private UplinkStatus uplinkStatus() {
        return uplink.map(Uplink::status).orElse(UplinkStatus.NONE);
    }

    private AgentState state() {
        // In this order: what a terminal is complete by has a number that the journal's last one is not below.
        List<TerminalState> states = states();
        Standing standing = journal.standing();
        BundleStatus told = bundles.status();
        AgentState state = new AgentState(
                true,
                Version.text(),
                clock.instant(),
                Optional.of(standing.epoch()),
                standing.lastSequence(),
                standing.receiptedTo(),
                standing.buffered(),
                standing.oldestUnsent(),
                diskFree(),
                problem(standing, states),
                states);
        return state.signing(
                told.key(),
                told.exported().map(last -> OptionalLong.of(last.number())).orElse(OptionalLong.empty()));
    }

    private List<TerminalState> states() {
        List<TerminalState> states = new ArrayList<>(terminals.states());
        states.addAll(house.states(states.size()));
        return states;
    }

    /** Up to when everything that a terminal recorded is in the journal, as far as that is known. */
    private Map<String, Instant> complete() {
        Map<String, Instant> complete = new TreeMap<>();
        for (TerminalState terminal : states())
            if (terminal.serial().isPresent() && terminal.completeTo().isPresent())
                complete.put(terminal.serial().get(), terminal.completeTo().get());
        return complete;
    }

    /** The worst of what keeps the agent from its work. */
    private String problem(Standing standing, List<TerminalState> states) {
        for (TerminalState terminal : states)
            if (terminal.state().equals(Phase.PAUSED.word())) return terminal.problem();
        // The count stays for ever; that the folders were taken away says that a person has dealt with it.
        if (standing.damagedRows() > 0 && !standing.setAside().isEmpty())
            return "journal-damaged: " + standing.damagedRows()
                    + " rows of journals that were put aside could not be read ("
                    + newest(standing.setAside())
                    + "). Terminals are read again; what came by file must be imported again. When that is done,"
                    + " move the folders in aside to another disk and start the agent anew.";
        // Last: over a line that does not work nobody hears of it, and the status page shows it beside the other.
        return uplinkStatus().problem();
    }

    /** One name of many: a state with all of them would grow beyond what the hub reads. */
    private static String newest(List<Path> setAside) {
        return "the newest of " + setAside.size() + " is " + setAside.get(setAside.size() - 1);
    }

    private OptionalLong diskFree() {
        try {
            return OptionalLong.of(Files.getFileStore(config.dataFolder()).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String read(String terminal) throws WishException, IOException, JournalException, InterruptedException {
        if (house.readAgain(terminal)) return Wording.ofCaller(terminal);
        TerminalTask task = terminals
                .task(terminal)
                .orElseThrow(() -> new WishException("There is no terminal \"" + terminal + "\"; known are "
                        + config.terminals().stream().map(TerminalConfig::name).toList() + "."));
        try {
            return Wording.of(terminal, task.readNow().get(READ_WITHIN.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof JournalException failure) throw failure;
            throw new IOException(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException("The terminal was not read within " + READ_WITHIN.toMinutes() + " minutes.", e);
        } catch (CancellationException e) {
            throw new IOException("The agent is stopping.", e);
        }
    }

    @Override
    public BundleDesk bundles() {
        return bundles;
    }

    @Override
    public String take(FileWish wish)
            throws WishException, FileRefusedException, IOException, JournalException, InterruptedException {
        return Wording.of(
                wish.fileName(),
                files.take(
                        wish.file(),
                        wish.fileName(),
                        wish.format(),
                        FileOrigin.settings(wish, config, states(), clock)));
    }

    /** Stops everything within a few seconds, the journal last. */
    @Override
    public void close() {
        stop();
        officePage.ifPresent(OfficePage::close);
        door.ifPresent(Door::close);
        reception.ifPresent(Reception::close);
        terminals.close();
        uplink.ifPresent(Uplink::close);
        bundles.close();
        journal.close();
        LOG.log(Level.INFO, "Agent {0} has stopped", config.agent());
    }
}
