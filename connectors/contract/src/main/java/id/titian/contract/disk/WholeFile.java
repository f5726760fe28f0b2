package id.titian.contract.disk;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small file that is there as it was before or as it is now, whenever the power goes or a stick is pulled out. Files of one folder
 * whose names differ in nothing but the ending are written one after the other.
 */
public final class WholeFile {

    private static final String DRAFT = ".NEW";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private WholeFile() {}

    /** Writes the file, in place of any that is there; it is on the disk when this returns. */
    public static void write(Path file, Bytes octets) throws IOException {
        writeWith(file, octets);
    }

    /** The same for a file that nobody but its owner may read, where the file system knows owners. */
    public static void writeForOwner(Path file, Bytes octets) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) writeWith(file, octets, OWNER_ONLY);
        else writeWith(file, octets);
    }

    private static void writeWith(Path file, Bytes octets, FileAttribute<?>... attributes) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        // Sticks hold names of eight characters, a dot and three.
        Path draft = file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + DRAFT);
        // What lies there already may belong to others, or lead elsewhere.
        Files.deleteIfExists(draft);
        try {
            writeNew(draft, octets, attributes);
            rename(draft, file);
        } catch (IOException e) {
            remove(draft, e);
            throw e;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) forceFolder(folder);
    }

    /**
     * Writes a file that is not there yet, in its place and down to the disk; what fails leaves a part of it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if something is there
     */
    public static void writeNew(Path file, Bytes octets, FileAttribute<?>... attributes) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer left = octets.buffer();
            while (left.hasRemaining()) out.write(left);
            out.force(true);
        }
    }

    private static void rename(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where room is what is missing, half a draft must not take the rest of it. */
    private static void remove(Path draft, IOException because) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
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
