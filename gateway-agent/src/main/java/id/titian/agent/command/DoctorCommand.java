package id.titian.agent.command;

import id.titian.agent.command.stick.StickChecks;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.config.HubConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.ThriftConfig;
import id.titian.agent.disk.FileTrouble;
import id.titian.agent.door.Door;
import id.titian.agent.door.DoorClient;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.run.Version;
import id.titian.agent.status.StatusReport;
import id.titian.agent.terminal.Examination;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.agent.uplink.LinkPhase;
import id.titian.agent.uplink.Uplink;
import id.titian.agent.uplink.UplinkStatus.Spending;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.contract.PacedClock;
import id.titian.contract.wire.AgentState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code doctor}: looks at everything that the agent needs and says what to do where something is wrong. */
final class DoctorCommand implements Command {

    private static final long DISK_FAIL = 64L << 20;
    private static final long DISK_WARN = 512L << 20;
    private static final long OFFSET_WARN_SECONDS = 30;
    private static final Set<String> UNSAFE_FILE_SYSTEMS =
            Set.of("vfat", "msdos", "exfat", "fuseblk", "tmpfs", "overlay");

    /** This program did not exist before; a clock that shows less has lost its battery. */
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String help() {
        return "doctor\n    look at configuration, disk, journal, clock, terminals and hub; says what to do where something is wrong";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, InterruptedException {
        Path file = new Arguments(line, Set.of(), 0).config();
        Findings findings = new Findings(around.out());
        AgentConfig config;
        try {
            config = ConfigReader.read(file);
        } catch (ConfigRefusedException e) {
            findings.fail("configuration", String.valueOf(e.getMessage()));
            throw e;
        }
        findings.pass(
                "configuration",
                file + ", agent " + config.agent() + ", " + config.terminals().size() + " terminals");
        Clock clock = PacedClock.fromEnvironment(around.environment());
        if (clock.instant().isBefore(BUILT_AFTER))
            findings.fail("clock", "shows " + clock.instant() + "; set it and switch time synchronisation on.");
        else findings.pass("clock", clock.instant().toString());
        config.hub().flatMap(HubConfig::passwordFile).ifPresent(password -> passwordFile(password, findings));
        dataFolder(config, findings);
        Optional<StatusReport> running = running(config, findings);
        if (running.isEmpty()) {
            journal(config, clock, findings);
            statusPage(config.statusPage(), findings);
        }
        StickChecks.look(config, findings);
        terminals(config, running, clock, findings);
        line(config.thrift(), running, findings);
        hub(config, running, clock, findings);
        return findings.failed() ? ExitCode.CHECKS_FAILED : ExitCode.OK;
    }

    private static void passwordFile(Path file, Findings findings) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ))
                findings.warn("password file", file + " can be read by everybody; chmod 600 " + file);
            else findings.pass("password file", file.toString());
        } catch (IOException | UnsupportedOperationException e) {
            findings.warn(
                    "password file",
                    "who may read " + file + " could not be seen; make sure that only the agent's user may.");
        }
    }

    private static void statusPage(AgentConfig.StatusPage page, Findings findings) {
        if (page.port() == 0) return;
        try {
            Door.requireFree(page);
            findings.pass("status page", "port " + page.port() + " is free");
        } catch (IOException e) {
            findings.fail("status page", String.valueOf(e.getMessage()));
        }
    }

    private static void dataFolder(AgentConfig config, Findings findings) {
        Path folder = config.dataFolder();
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "doctor-", ".part");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(true);
            } finally {
                Files.deleteIfExists(probe);
            }
            String type = Files.getFileStore(folder).type();
            if (UNSAFE_FILE_SYSTEMS.contains(type))
                findings.warn(
                        "data folder",
                        folder + " lies on " + type + ", which may lose what was written at a power cut; use ext4.");
            else findings.pass("data folder", folder + " takes writes and flushes them (" + type + ")");
            long free = Files.getFileStore(folder).getUsableSpace();
            String space = (free >> 20) + " MiB free";
            if (free < DISK_FAIL)
                findings.fail(
                        "disk space",
                        space + "; delete other files, never the data folder. Nothing is read until then.");
            else if (free < DISK_WARN)
                findings.warn("disk space", space + "; delete other files soon, never the data folder.");
            else findings.pass("disk space", space);
        } catch (IOException e) {
            findings.fail(
                    "data folder",
                    folder + " does not take a file (" + FileTrouble.of(e)
                            + "); see whether it belongs to the agent's user and the disk is not mounted read-only,"
                            + " or set dataFolder in " + config.file() + " to another place.");
        }
    }

    private static Optional<StatusReport> running(AgentConfig config, Findings findings) {
        try {
            Optional<DoorClient> client = DoorClient.find(config.dataFolder());
            if (client.isEmpty()) return Optional.empty();
            StatusReport report = client.get().status();
            AgentState state = report.state();
            findings.pass(
                    "journal",
                    "an agent runs on it: " + state.lastSequence() + " entries, " + state.buffered()
                            + " wait for a receipt");
            return Optional.of(report);
        } catch (IOException e) {
            findings.warn("running agent", "it was asked and did not answer rightly: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void journal(AgentConfig config, Clock clock, Findings findings) {
        try (Journal journal = Journal.open(config.dataFolder(), clock)) {
            String standing = journal.standing().lastSequence() + " entries, "
                    + journal.standing().buffered() + " wait for a receipt";
            switch (journal.opening().kind()) {
                case NEW, CLEAN, RECOVERED -> findings.pass("journal", standing);
                case SET_ASIDE ->
                    findings.warn(
                            "journal",
                            "it was damaged and has been put aside: "
                                    + journal.opening().reason()
                                    + " A new one has begun; terminals will be read again. Think of a new memory card.");
            }
        } catch (JournalException e) {
            findings.fail("journal", e.code() + ": " + e.getMessage());
        }
    }

    private static void terminals(AgentConfig config, Optional<StatusReport> running, Clock clock, Findings findings)
            throws InterruptedException {
        if (config.terminals().isEmpty()) findings.warn("terminals", "none is configured; only files will be taken.");
        Drivers drivers = Drivers.found();
        for (TerminalConfig terminal : config.terminals()) {
            String name = "terminal " + terminal.name();
            if (drivers.of(terminal.family()).isEmpty()) {
                findings.fail(
                        name, "no driver speaks \"" + terminal.family() + "\"; known are " + drivers.families() + ".");
            } else if (running.isPresent()) {
                // Many terminals serve one client only, and that is the running agent.
                running.get().state().terminals().stream()
                        .filter(state -> state.name().equals(terminal.name()))
                        .findFirst()
                        .ifPresentOrElse(
                                state -> asSeen(name, state, findings),
                                () -> findings.warn(name, "the running agent does not know it; restart the agent."));
            } else {
                Examination examination = Examination.of(terminal, drivers, clock);
                if (!examination.problem().isEmpty()) findings.fail(name, examination.problem());
                else offset(name, examination.words(), examination.offsetSeconds(), findings);
            }
        }
    }

    private static void asSeen(String name, AgentState.TerminalState state, Findings findings) {
        if (!state.problem().isEmpty()) findings.fail(name, state.problem());
        else
            offset(
                    name,
                    "the running agent says " + state.state() + ", serial "
                            + state.serial().orElse("not known yet"),
                    state.clockOffsetSeconds(),
                    findings);
    }

    private static void offset(String name, String words, OptionalLong offset, Findings findings) {
        if (offset.isEmpty()) {
            findings.pass(name, words + "; its clock is not known");
            return;
        }
        long seconds = offset.getAsLong();
        if (Math.abs(seconds) > OFFSET_WARN_SECONDS)
            findings.warn(
                    name,
                    words + "; its clock is off by " + seconds
                            + " s. See terminals.clock in the configuration, or set it at the terminal.");
        else findings.pass(name, words + "; clock " + seconds + " s off");
    }

    /** What the line to the hub may cost, and what it has cost today. */
    private static void line(ThriftConfig thrift, Optional<StatusReport> running, Findings findings) {
        if (thrift.dayOctets().isEmpty() && thrift.connect().isEmpty()) return;
        String allowed = (thrift.dayOctets().isPresent()
                        ? thrift.dayOctets().getAsLong() / ThriftConfig.MEGABYTE + " MB a day"
                        : "as much as it takes")
                + (thrift.connect().isEmpty() ? ", at any hour" : ", connecting at " + hours(thrift)) + " ("
                + thrift.zone() + ")";
        if (running.isEmpty()) {
            findings.pass("line", allowed);
            return;
        }
        Spending spending = running.get().uplink().spending();
        String spent = allowed + "; today " + spending.octetsToday() + " octets";
        if (spending.because() == Because.BUDGET)
            findings.warn(
                    "line",
                    spent + ". "
                            + spending.resumesAt()
                                    .map(moment -> "They are used up until " + moment)
                                    .orElse("What is left is kept for punches of today")
                            + "; if this repeats, raise uplink.dayBudgetMegabytes.");
        else
            findings.pass(
                    "line",
                    spent
                            + spending.resumesAt()
                                    .map(moment -> "; goes on at " + moment)
                                    .orElse(""));
    }

    private static String hours(ThriftConfig thrift) {
        return thrift.connect().stream()
                .map(window -> window.from() + "-" + window.to())
                .collect(Collectors.joining(", "));
    }

    private static void hub(AgentConfig config, Optional<StatusReport> running, Clock clock, Findings findings) {
        if (config.hub().isEmpty()) {
            if (config.bundles().isPresent()) findings.pass("hub", "none is configured; bundles go there by stick");
            else findings.warn("hub", "none is configured; everything stays here.");
        } else if (running.isPresent()) {
            String problem = running.get().uplink().problem();
            LinkPhase phase = running.get().uplink().phase();
            if (problem.isEmpty() || phase == LinkPhase.RESTING)
                findings.pass("hub", "the running agent says " + phase.word());
            else findings.fail("hub", problem);
        } else {
            try {
                Uplink.probe(config, config.hub().get(), AgentState.gone(Version.text(), clock.instant()));
                findings.pass("hub", config.hub().get().url() + " accepts the credential");
            } catch (HubLinkException e) {
                findings.fail("hub", e.kind().code() + ": " + e.getMessage());
            }
        }
    }
}
