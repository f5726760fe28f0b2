package id.titian.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that only its owner may look into, where the disk knows owners. */
public final class PrivateFolder {

    private PrivateFolder() {}

    /** Makes the folder if it is missing, closes it to others, and returns it. */
    public static Path at(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix"))
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }
}
