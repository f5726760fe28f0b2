package id.titian.hub.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** What is made beside its place and then renamed into it, so that a crash never leaves half of it there. */
public final class Drafts {

    static final String CLUSTER = "making-";
    static final String PROGRAMS = "unpacking-";
    private static final String TEXT = "writing-";

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private Drafts() {}

    /** Removes what earlier crashes left half made. Only while the folder is locked. */
    static void clear(Path home) throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(home, "{" + CLUSTER + "," + PROGRAMS + "," + TEXT + "}*")) {
            for (Path draft : left) {
                try {
                    FileSystemUtils.deleteRecursively(draft);
                    LOG.info("Removed {}, which a crash left half made", draft);
                } catch (IOException e) {
                    // A program that a killed hub started may still be writing there; the next start will find it idle.
                    LOG.warn("{} is half made and cannot be removed yet: {}", draft, e.getMessage());
                }
            }
        }
    }

    /** Writes a file that is there whole or not at all, also after a power cut. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IOException(file + " is no file");
        Path draft = Files.createTempFile(folder, TEXT, "");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) channel.write(octets);
            channel.force(true);
        }
        place(draft, file);
    }

    /** Renames a draft to its name, and makes sure of the name. */
    public static void place(Path draft, Path target) throws IOException {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.getFileStore(folder).supportsFileAttributeView("posix")) return;
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
