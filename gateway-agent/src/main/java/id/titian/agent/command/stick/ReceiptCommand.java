package id.titian.agent.command.stick;

import id.titian.agent.command.Answers;
import id.titian.agent.command.Arguments;
import id.titian.agent.command.Command;
import id.titian.agent.command.ExitCode;
import id.titian.agent.command.Surroundings;
import id.titian.agent.command.UsageException;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.disk.UnreadableFileException;
import id.titian.agent.door.DoorClient;
import id.titian.agent.journal.JournalException;
import id.titian.bundle.ReceiptFile;
import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code receipt}: what the hub answered, as a file or as a code. */
public final class ReceiptCommand implements Command {

    /** A code may be typed in groups. */
    private static final int WORDS_MAX = 4;

    @Override
    public String name() {
        return "receipt";
    }

    @Override
    public String help() {
        return "receipt FILE | CODE\n    take the receipt that the hub wrote onto the stick, or the 16 letters and digits that it showed";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, JournalException, IOException, InterruptedException {
        Arguments arguments = new Arguments(line, Set.of(), WORDS_MAX);
        arguments.word(0, "which file, or the code");
        String said = String.join(" ", arguments.words());
        AgentConfig config = ConfigReader.read(arguments.config());
        Optional<DoorClient> running = DoorClient.find(config.dataFolder());
        boolean looksLikeFile = said.contains(".") || said.contains("/") || said.contains("\\");
        Path file = looksLikeFile ? Arguments.path(said) : Path.of("");
        if (!looksLikeFile) {
            if (running.isPresent()) return Answers.tell(running.get().receiptCode(said), around);
            return AtDesk.ask(config, around, desk -> desk.takeCode(said));
        }
        if (!Files.isRegularFile(file)) {
            around.err().println(file + " is no file; name the one that ends in .TTR, or type the code.");
            return ExitCode.FAILED;
        }
        Bytes octets = read(file);
        if (running.isPresent() && octets.length() <= ReceiptFile.OCTETS_MAX)
            return Answers.tell(running.get().receipt(file), around);
        return AtDesk.ask(config, around, desk -> desk.takeReceipt(octets));
    }

    private static Bytes read(Path file) throws UnreadableFileException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.of(in.readNBytes(ReceiptFile.OCTETS_MAX + 1));
        } catch (IOException e) {
            throw new UnreadableFileException(file.toString(), e);
        }
    }
}
