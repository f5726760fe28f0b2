package id.titian.hub.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders in Linux's memory file system, or on the disk where there is none with enough room, or none that runs programs, as in
 * most containers. A new database is hundreds of files, which takes a disk many times as long.
 */
final class InMemory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_MIN = 4L << 30;

    private InMemory() {}

    /** A new folder whose name begins so. */
    static Path folder(String prefix) throws IOException {
        return isUsable() ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
    }

    private static boolean isUsable() throws IOException {
        if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < ROOM_MIN) return false;
        Path program = Files.createTempFile(
                MEMORY,
                "titian-test-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return Files.isExecutable(program);
        } finally {
            Files.delete(program);
        }
    }
}
