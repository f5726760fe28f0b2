package id.titian.agent.command;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.door.DoorClient;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.Standing;
import id.titian.agent.status.StatusText;
import id.titian.contract.PacedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code status}: what the running agent says of itself. */
final class StatusCommand implements Command {

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String help() {
        return "status\n    what the running agent is doing, or how its journal stands if none runs";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException {
        AgentConfig config = ConfigReader.read(new Arguments(line, Set.of(), 0).config());
        Optional<DoorClient> running = DoorClient.find(config.dataFolder());
        if (running.isPresent()) {
            around.out().print(StatusText.of(running.get().status()));
            return ExitCode.OK;
        }
        around.out().println("No agent runs on " + config.dataFolder() + "; start it with run.");
        if (!Files.isDirectory(config.dataFolder())) return ExitCode.FAILED;
        try (Journal journal = Journal.open(config.dataFolder(), PacedClock.fromEnvironment(around.environment()))) {
            Standing standing = journal.standing();
            around.out()
                    .println(
                            "Its journal has " + standing.lastSequence() + " entries; the hub has given receipts up to "
                                    + standing.receiptedTo() + ", " + standing.buffered() + " wait.");
        }
        return ExitCode.FAILED;
    }
}
