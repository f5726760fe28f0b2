package id.titian.agent.command;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.disk.DataFolder;
import id.titian.agent.door.DoorClient;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.run.Wording;
import id.titian.agent.terminal.ReadReport;
import id.titian.agent.terminal.TerminalTask;
import id.titian.agent.terminal.Terminals;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PacedClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** {@code read}: one terminal, now. */
final class ReadCommand implements Command {

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String help() {
        return "read TERMINAL\n    read the whole log of one terminal into the journal now and say what was read";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException, InterruptedException {
        Arguments arguments = new Arguments(line, Set.of(), 1);
        AgentConfig config = ConfigReader.read(arguments.config());
        String name = arguments.word(
                0,
                "which terminal, one of "
                        + config.terminals().stream().map(TerminalConfig::name).toList());
        Optional<DoorClient> running = DoorClient.find(config.dataFolder());
        if (running.isPresent()) return Answers.tell(running.get().read(name), around);
        TerminalConfig terminal = config.terminal(name)
                .orElseThrow(() -> new UsageException("There is no terminal \"" + name + "\"; known are "
                        + config.terminals().stream().map(TerminalConfig::name).toList() + "."));
        return readHere(config, terminal, around);
    }

    private static ExitCode readHere(AgentConfig config, TerminalConfig terminal, Surroundings around)
            throws JournalException, IOException, InterruptedException {
        DataFolder.make(config.dataFolder(), config.file());
        var clock = PacedClock.fromEnvironment(around.environment());
        try (Journal journal = Journal.open(config.dataFolder(), clock)) {
            TerminalTask task = Terminals.task(terminal, Drivers.found(), journal, clock);
            CompletableFuture<ReadReport> read = task.readNow();
            Thread thread = new Thread(task, "terminal-" + terminal.name());
            thread.setDaemon(true);
            thread.start();
            try {
                around.out().print(Wording.of(terminal.name(), read.get()));
                return ExitCode.OK;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                around.err().println(cause.getMessage());
                return ExitCode.FAILED;
            } finally {
                task.stop();
                thread.join(3_000);
            }
        } catch (IllegalArgumentException e) {
            around.err().println(e.getMessage());
            return ExitCode.CONFIG;
        }
    }
}
