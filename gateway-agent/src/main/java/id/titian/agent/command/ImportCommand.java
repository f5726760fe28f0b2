package id.titian.agent.command;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.disk.DataFolder;
import id.titian.agent.disk.UnreadableFileException;
import id.titian.agent.door.DoorClient;
import id.titian.agent.door.DoorService.FileWish;
import id.titian.agent.door.DoorService.WishException;
import id.titian.agent.file.FileImport;
import id.titian.agent.file.Formats;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.run.FileOrigin;
import id.titian.agent.run.Wording;
import id.titian.contract.PacedClock;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code import}: a file from a stick. */
final class ImportCommand implements Command {

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String help() {
        return "import FILE --serial SERIAL | --terminal NAME [--format NAME] [--option NAME=VALUE]...\n"
                + "    bring a file that a terminal wrote to a stick into the journal, all of it or nothing";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException, InterruptedException {
        Arguments arguments = new Arguments(line, Set.of("--serial", "--terminal", "--format", Arguments.SETTING), 1);
        Path file = Arguments.path(arguments.word(0, "which file"));
        AgentConfig config = ConfigReader.read(arguments.config());
        if (!Files.isRegularFile(file)) {
            around.err().println(file + " is no file; name the file that the terminal wrote, such as 1_attlog.dat.");
            return ExitCode.FAILED;
        }
        requireReadable(file);
        Path fileName = file.getFileName();
        FileWish wish = new FileWish(
                file,
                fileName == null ? "file" : fileName.toString(),
                arguments.option("--serial"),
                arguments.option("--terminal"),
                arguments.option("--format"),
                arguments.settings());
        Optional<DoorClient> running = DoorClient.find(config.dataFolder());
        if (running.isPresent()) return Answers.tell(running.get().take(file, about(wish)), around);
        return takeHere(config, wish, around);
    }

    /** Only who reads the first octet knows: permissions say nothing about a failing stick. */
    private static void requireReadable(Path file) throws UnreadableFileException {
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(1);
        } catch (IOException e) {
            throw new UnreadableFileException(file.toString(), e);
        }
    }

    private static Map<String, String> about(FileWish wish) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("name", wish.fileName());
        wish.serial().ifPresent(serial -> about.put("serial", serial));
        wish.terminal().ifPresent(terminal -> about.put("terminal", terminal));
        wish.format().ifPresent(format -> about.put("format", format));
        wish.options().forEach((name, value) -> about.put(FileWish.OPTION + name, value));
        return about;
    }

    private static ExitCode takeHere(AgentConfig config, FileWish wish, Surroundings around)
            throws JournalException, IOException, InterruptedException {
        DataFolder.make(config.dataFolder(), config.file());
        Clock clock = PacedClock.fromEnvironment(around.environment());
        try (Journal journal = Journal.open(config.dataFolder(), clock)) {
            around.out()
                    .print(Wording.of(
                            wish.fileName(),
                            new FileImport(Formats.found(), journal, clock)
                                    .take(
                                            wish.file(),
                                            wish.fileName(),
                                            wish.format(),
                                            FileOrigin.settings(wish, config, List.of(), clock))));
            return ExitCode.OK;
        } catch (WishException e) {
            around.err().println(e.getMessage());
            return ExitCode.USAGE;
        } catch (FileRefusedException e) {
            around.err().println(e.getMessage());
            return ExitCode.FILE_REFUSED;
        }
    }
}
