package id.titian.agent.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A small file that is there as it was before or as it is now, whenever the power goes. */
public final class WholeFile {

    private static final String DRAFT = ".NEW";

    private WholeFile() {}

    /** Writes the file, in place of any that is there; it is on the disk when this returns. */
    public static void write(Path file, String text) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        // Sticks hold names of eight characters, a dot and three.
        Path draft = file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + DRAFT);
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) out.write(octets);
            out.force(true);
        }
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) forceFolder(folder);
    }

    /** Brings the names in a folder onto the disk; where folders cannot be opened, as on Windows, the system sees to it. */
    public static void forceFolder(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (opened) {
            opened.force(true);
        }
    }
}
