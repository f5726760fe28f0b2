package id.titian.agent.command.stick;

import id.titian.agent.bundle.ExportWish;
import id.titian.agent.command.Answers;
import id.titian.agent.command.Arguments;
import id.titian.agent.command.Command;
import id.titian.agent.command.ExitCode;
import id.titian.agent.command.Surroundings;
import id.titian.agent.command.UsageException;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.door.DoorClient;
import id.titian.agent.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code export}: what the hub does not have, onto a stick. */
public final class ExportCommand implements Command {

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String help() {
        return "export --to FOLDER [--from N] [--to-number N] [--all]\n"
                + "    write what the hub has given no receipt for onto a stick, as one file that only the hub can open";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException, InterruptedException {
        Arguments arguments =
                new Arguments(line, Set.of("--to", "--from", "--to-number"), Set.of("--all"), Set.of(), 0);
        Optional<String> to = arguments.option("--to");
        if (to.isEmpty()) throw new UsageException("Say --to and the folder under which the stick appears.");
        if (arguments.flag("--all") && arguments.option("--from").isPresent())
            throw new UsageException("Say either --all or --from.");
        // The running agent works in another folder.
        Path stick = Arguments.path(to.get()).toAbsolutePath();
        ExportWish wish = new ExportWish(
                stick, arguments.number("--from"), arguments.number("--to-number"), arguments.flag("--all"));
        AgentConfig config = ConfigReader.read(arguments.config());
        Optional<DoorClient> running = DoorClient.find(config.dataFolder());
        if (running.isPresent()) return Answers.tell(running.get().export(query(wish)), around);
        return AtDesk.ask(config, around, desk -> desk.export(wish));
    }

    private static Map<String, String> query(ExportWish wish) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("to", wish.stick().toString());
        if (wish.from().isPresent()) query.put("from", Long.toString(wish.from().getAsLong()));
        if (wish.to().isPresent()) query.put("toNumber", Long.toString(wish.to().getAsLong()));
        if (wish.all()) query.put("all", "true");
        return query;
    }
}
