package id.titian.agent.line;

import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Puts the library of the serial ports where nobody else can write. Left to itself it would be unpacked into a shared folder,
 * and a library that another user of the machine had put there before would be taken.
 */
final class SerialNatives {

    private static final String FOLDER_PROPERTY = "jSerialComm.library.path";

    /** Everything that the jar has; the library tries them in its own order. */
    private static final List<String> LIBRARIES = List.of(
            "Linux/armv6hf/libjSerialComm.so",
            "Linux/armv7hf/libjSerialComm.so",
            "Linux/armv8_64/libjSerialComm.so",
            "Linux/x86_64/libjSerialComm.so",
            "OSX/aarch64/libjSerialComm.jnilib",
            "OSX/x86_64/libjSerialComm.jnilib",
            "Windows/x86_64/jSerialComm.dll");

    private SerialNatives() {}

    /** Does so before the library is used first; a library that a person put there stays. */
    static synchronized void place() throws LineLostException {
        String folder = System.getProperty(FOLDER_PROPERTY);
        try {
            Path place = folder == null ? Files.createTempDirectory("titian-serial-") : Path.of(folder);
            for (String library : LIBRARIES) unpack(library, place);
            System.setProperty(FOLDER_PROPERTY, place.toString());
        } catch (IOException e) {
            throw new LineLostException(
                    "The library of the serial ports cannot be unpacked to " + folder + " (" + e.getMessage()
                            + "); name a folder of the agent's own user with -D" + FOLDER_PROPERTY + "=...",
                    e);
        }
    }

    private static void unpack(String library, Path place) throws IOException {
        Path target = place.resolve(library);
        String os = System.getProperty("os.name");
        boolean ours = os.startsWith("Windows")
                ? library.startsWith("Windows/")
                : library.startsWith(os.startsWith("Mac") ? "OSX/" : "Linux/");
        if (!ours || Files.exists(target)) return;
        try (InputStream in = SerialPortInvalidPortException.class.getResourceAsStream("/" + library)) {
            if (in == null) return;
            Files.createDirectories(target.getParent());
            Path part = Files.createTempFile(target.getParent(), "library", ".part");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
