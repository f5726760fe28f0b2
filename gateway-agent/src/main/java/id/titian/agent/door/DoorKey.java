package id.titian.agent.door;

import id.titian.agent.disk.FileTrouble;
import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where the door of the running agent is and what opens it, in a file of the data folder that only the agent's own user can
 * read: whoever may read the journal may ask the agent.
 *
 * @param port the port on the loopback address.
 * @param token what is to be shown, made anew at each start.
 */
public record DoorKey(int port, String token) {

    private static final String FILE = "door";
    private static final String FOREIGN = " is not what an agent writes; remove it.";
    private static final int TOKEN_OCTETS = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static String newToken() {
        byte[] octets = new byte[TOKEN_OCTETS];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /** Whether somebody shows the right token; takes as long for a wrong one. */
    boolean fits(String shown) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lays the key into the data folder.
     *
     * @throws IOException if it cannot be written, saying what to do
     */
    void write(Path dataFolder) throws IOException {
        try {
            WholeFile.writeForOwner(dataFolder.resolve(FILE), Bytes.ofUtf8(port + "\n" + token + "\n"));
        } catch (IOException e) {
            throw new IOException(
                    "The key " + dataFolder.resolve(FILE) + " cannot be written (" + FileTrouble.of(e)
                            + "). Remove it if it is there, and see that the agent's user may write and the disk has room.",
                    e);
        }
    }

    /** The file in which the key of a data folder lies. */
    static Path place(Path dataFolder) {
        return dataFolder.resolve(FILE);
    }

    static void remove(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FILE));
    }

    /** The key of the agent that runs on a data folder; a dead one may have left it. */
    static Optional<DoorKey> read(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) return Optional.empty();
        List<String> lines = lines(file);
        try {
            if (lines.size() == 2) return Optional.of(new DoorKey(Integer.parseInt(lines.get(0)), lines.get(1)));
        } catch (NumberFormatException e) {
            throw new IOException(file + FOREIGN, e);
        }
        throw new IOException(file + FOREIGN);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " is for the agent's own user only; give the command as that user.", e);
        } catch (IOException e) {
            throw new IOException(file + FOREIGN, e);
        }
    }
}
