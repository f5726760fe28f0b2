package id.titian.hub;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A folder that only its owner may look into, where the disk knows owners. */
public final class PrivateFolder {

    private PrivateFolder() {}

    /**
     * Makes the folder if it is missing, closes it to others, and returns it.
     *
     * @throws StartRefusedException if that cannot be done
     */
    public static Path at(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix"))
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            String reason = e instanceof FileSystemException file ? reason(file) : e + ".";
            throw new StartRefusedException(
                    "The hub cannot keep its data in " + folder + ": " + reason
                            + " Set titian.data to a folder that the hub's user may make and write to.",
                    e);
        }
    }

    /** One sentence about a failure whose own message is often the file alone. */
    public static String reason(FileSystemException e) {
        @Nullable String more = e.getReason();
        String what = e instanceof AccessDeniedException
                ? "the hub's user has no right to it"
                : e instanceof NoSuchFileException
                        ? "it is not there and cannot be made"
                        : e instanceof FileAlreadyExistsException ? "a file has that name" : "it cannot be used";
        return e.getFile() + ": " + what + (more == null ? "." : " (" + more + ").");
    }
}
