package id.titian.proof.demo;

import id.titian.proof.process.Folders;
import id.titian.proof.process.OwnDatabase;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a demonstration keeps its data. The town's day begins anew each time and its terminals remember nothing, so the data
 * of a demonstration before is moved aside, not gone on with.
 */
final class DataFolder implements AutoCloseable {

    private static final String HUB = "hub";
    private static final String PAYROLL = "payroll";
    private static final String STICKS = "sticks";
    private static final String SOCKETS = "sockets";
    private static final String LOCK = "demo.lock";
    private static final String BEFORE = "before-";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;

    private DataFolder(Path path, boolean temporary, FileChannel lockFile) {
        this.path = path;
        this.temporary = temporary;
        this.lockFile = lockFile;
    }

    /** The folder that was asked for, or a fresh one that is gone afterwards; nobody else may be using it. */
    static DataFolder open(Optional<Path> asked) throws IOException {
        Path path = asked.isEmpty() ? Files.createTempDirectory("titian-demo-") : usable(asked.get());
        FileChannel lockFile = lockFile(path);
        try {
            lock(lockFile, path);
            Optional<ProcessHandle> database = new OwnDatabase(path.resolve(HUB)).running();
            if (database.isPresent())
                throw new IOException("The hub of another demonstration still runs in " + path
                        + ": its database is process " + database.get().pid()
                        + ". End it, or choose another --data.");
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
        return new DataFolder(path, asked.isEmpty(), lockFile);
    }

    private static Path usable(Path asked) throws IOException {
        Path path = asked.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static FileChannel lockFile(Path path) throws IOException {
        try {
            return FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static IOException unusable(Path path, IOException cause) {
        // The message of such an exception is often no more than a path; what happened is its class.
        return new IOException(
                "The data of the demonstration cannot be kept in " + path + " ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "). Choose as --data a folder that you may write to, or one that is not there yet.",
                cause);
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null)
            throw new IOException(
                    "Another demonstration uses " + path + " just now. End it, or choose another --data.");
    }

    /** Moves what a demonstration before has left here into a folder beside; empty if there was none. */
    Optional<Path> moveBeforeAside() throws IOException {
        List<Path> left = new ArrayList<>(List.of(hub(), payroll(), sticks(), sockets(), agent(Town.MIXED_OFFICE)));
        for (Town.Office office : Town.OFFICES) left.add(agent(office));
        left.removeIf(part -> !Files.exists(part));
        if (left.isEmpty()) return Optional.empty();
        int number = 1;
        while (Files.exists(path.resolve(BEFORE + number))) number++;
        Path aside = Files.createDirectory(path.resolve(BEFORE + number));
        for (Path part : left) Files.move(part, aside.resolve(part.getFileName()));
        return Optional.of(aside);
    }

    Path hub() {
        return path.resolve(HUB);
    }

    Path payroll() {
        return path.resolve(PAYROLL);
    }

    Path sticks() {
        return path.resolve(STICKS);
    }

    /** Where sticks with bundles are plugged in. */
    Path sockets() {
        return path.resolve(SOCKETS);
    }

    Path agent(Town.Office office) {
        return path.resolve(office.agent());
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    /** Lets go of it; a fresh folder is deleted. */
    @Override
    public void close() throws IOException {
        lockFile.close();
        if (temporary) Folders.delete(path);
    }
}
