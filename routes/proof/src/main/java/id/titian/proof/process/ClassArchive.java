package id.titian.proof.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The classes of a program as its JVM wants them, for programs that live for a minute: to load and to check classes is a third of
 * their start. Made once for a build.
 */
public final class ClassArchive {

    private final Path file;
    private final Path jar;

    /** A program that uses the classes that others like it will use, is started with this flag, and ends. */
    @FunctionalInterface
    public interface Example {
        void run(String flag) throws IOException, InterruptedException;
    }

    ClassArchive(Path file, Path jar) {
        this.file = file;
        this.jar = jar;
    }

    /** What a JVM has to be told; nothing while there is no archive of these classes. */
    List<String> flags() {
        return isMade() && file.toFile().length() > 0 ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
    }

    /** Makes it, unless it is there or another process is making it. */
    public void make(Example example) throws IOException, InterruptedException {
        if (isMade()) return;
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null || isMade()) return;
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            example.run("-XX:ArchiveClassesAtExit=" + draft);
            // Some Javas make none; that is tried once.
            if (!Files.exists(draft)) Files.createFile(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** One of an earlier build is none. */
    private boolean isMade() {
        return file.toFile().lastModified() >= jar.toFile().lastModified();
    }
}
