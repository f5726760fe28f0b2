package id.titian.agent.journal;

import id.titian.agent.disk.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a journal, locked for this process. A journal changes its place only whole, by the renaming of a folder:
 *
 * <pre>
 *   current/   the journal in use: journal.db, its write-ahead log, the side file
 *   next/      one that is being made; worthless until it is called ready
 *   ready/     one that is complete and waits for current to be put aside
 *   aside/     those that were damaged or left, each in a folder named by time and reason
 *   natives/   the libraries of SQLite and of the serial ports, unpacked
 *   lock       held while the journal is open
 * </pre>
 */
final class Residence implements AutoCloseable {

    static final String REASON_FILE = "reason.txt";

    private static final int REASON_IN_NAME_MAX = 48;
    private static final String NATIVES_PROPERTY = "org.sqlite.tmpdir";
    private static final String SERIAL_NATIVES_PROPERTY = "jSerialComm.library.path";
    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final FileChannel lockChannel;

    private Residence(Path folder, FileChannel lockChannel) {
        this.folder = folder;
        this.lockChannel = lockChannel;
    }

    /** Makes the folder if need be and locks it. */
    static Residence take(Path folder) throws JournalException {
        try {
            makePrivate(folder);
            Path real = folder.toRealPath();
            Residence residence = new Residence(real, locked(real));
            try {
                residence.placeNatives();
                makePrivate(residence.aside());
                return residence;
            } catch (IOException | RuntimeException e) {
                residence.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static FileChannel locked(Path folder) throws IOException, JournalException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held within this very process; the answer is the same.
            lock = null;
        } finally {
            if (lock == null) channel.close();
        }
        if (lock == null)
            throw new JournalException(
                    JournalException.IN_USE,
                    "Another agent has the journal in " + folder
                            + " open. Stop it, or give this agent a data folder of its own.");
        return channel;
    }

    /** The usual temporary folder may forbid execution, or let others place a library in it. */
    private void placeNatives() throws IOException {
        List<String> unset = Stream.of(NATIVES_PROPERTY, SERIAL_NATIVES_PROPERTY)
                .filter(property -> System.getProperty(property) == null)
                .toList();
        if (unset.isEmpty()) return;
        Path natives = folder.resolve("natives");
        // Agents that were killed leave their copies behind, and those before an update older ones.
        delete(natives);
        makePrivate(natives);
        unset.forEach(property -> System.setProperty(property, natives.toString()));
    }

    Path current() {
        return folder.resolve("current");
    }

    Path next() {
        return folder.resolve("next");
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    private Path aside() {
        return folder.resolve("aside");
    }

    /** Finishes what a killed agent left half done. Returns whether a complete next journal was put into use. */
    boolean mend() throws JournalException {
        try {
            delete(next());
            if (Files.isDirectory(current())) {
                // Why the next one was made is found again: by judging the current one, or by asking the hub.
                delete(ready());
                return false;
            }
            if (!Files.isDirectory(ready())) return false;
            rename(ready(), current());
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    boolean hasCurrent() {
        return Files.isDirectory(current());
    }

    /** An empty folder in which to make the next journal. */
    Path beginNext() throws JournalException {
        try {
            delete(next());
            makePrivate(next());
            return next();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Puts the current journal, if there is one, aside and the next one in its place. Returns where the old one lies. */
    @Nullable
    Path change(Instant at, String reason, String report) throws JournalException {
        try {
            force(next());
            delete(ready());
            rename(next(), ready());
            @Nullable Path place = null;
            if (hasCurrent()) {
                Files.writeString(current().resolve(REASON_FILE), report);
                force(current());
                place = freePlace(TIME_IN_NAME.format(at) + '-' + slug(reason));
                rename(current(), place);
            }
            rename(ready(), current());
            return place;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The journals that were put aside, oldest first. */
    List<Path> setAside() throws JournalException {
        try (Stream<Path> places = Files.list(aside())) {
            return places.sorted().toList();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path freePlace(String name) {
        Path place = aside().resolve(name);
        for (int i = 2; Files.exists(place); i++) place = aside().resolve(name + '-' + i);
        return place;
    }

    private static String slug(String reason) {
        String slug =
                reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() <= REASON_IN_NAME_MAX ? slug : slug.substring(0, REASON_IN_NAME_MAX);
    }

    private void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        force(aside());
    }

    private static void makePrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        else Files.createDirectories(folder);
    }

    /** Forces names to disk. Windows cannot open folders; there renaming is forced by the file system itself. */
    private static void force(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> inside = Files.walk(tree)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What a failing file system means for the journal. */
    static JournalException failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean full = message.contains("No space left") || message.contains("not enough space");
        return new JournalException(
                full ? JournalException.DISK_FULL : JournalException.DISK_FAILED,
                full
                        ? "The disk of the journal is full; delete other files, never those of the agent's data folder. ("
                                + message + ")"
                        : "The disk of the journal does not take or give what it should; look whether it is read-only or "
                                + "failing, and whether the agent may write there. Keep it: what is on it may not have"
                                + " been sent. (" + FileTrouble.at(e) + ")",
                e);
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + folder + " could not be given back", e);
        }
    }
}
