package id.titian.hub.submission.spool;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.hub.PrivateFolder;
import id.titian.hub.StartRefusedException;
import id.titian.hub.database.Drafts;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.spool.SpoolRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps files on disk: whole and synced, or not at all. Safe for many threads. */
public class Spool {

    /** Octets that are counted at a time. */
    static final int PIECE = 1 << 20;

    private static final int CHUNK = 65_536;
    private static final String PART = ".part";
    private static final String WHOLE = ".file";
    private static final String GROWING = ".upload";
    private static final String REPORT = ".report.csv";
    private static final String ID = "spool-id";
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path folder;
    private final UUID id;
    private final Room room;
    private final long octetsMax;
    private final Set<UUID> unsure = ConcurrentHashMap.newKeySet();

    private Spool(Path folder, UUID id, Room room, long octetsMax) {
        this.folder = folder;
        this.id = id;
        this.room = room;
        this.octetsMax = octetsMax;
    }

    /**
     * Opens the folder and tidies what a hub that was killed left half written.
     *
     * @throws StartRefusedException if the folder cannot be used
     */
    public static Spool in(Path folder, SubmissionSettings limits) {
        PrivateFolder.at(folder);
        try {
            Room room = new Room(folder, limits.roomMax(), limits.diskFreeMin());
            Spool spool = new Spool(
                    folder, id(folder.resolve(ID)), room, limits.octetsMax().toBytes());
            spool.tidy();
            return spool;
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The folder for files that people hand in, " + folder + ", cannot be used (" + e
                            + "). See that the hub's user may read and write it and that the disk has room.",
                    e);
        }
    }

    private static UUID id(Path file) throws IOException {
        if (!Files.exists(file)) WholeFile.write(file, Bytes.ofUtf8(UUID.randomUUID() + "\n"));
        try {
            return UUID.fromString(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no id", e);
        }
    }

    private void tidy() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                if (file.getFileName().toString().endsWith(PART)) {
                    Files.delete(file);
                    LOG.info(
                            "Removed {}, of which only a part had come when the hub ended; its sender was told nothing",
                            file);
                    continue;
                }
                Optional<UUID> growing = named(file, GROWING);
                Optional<UUID> whole = named(file, WHOLE);
                if (growing.isPresent() || whole.isPresent()) room.found(Files.size(file));
                whole.ifPresent(unsure::add);
            }
        }
    }

    private static Optional<UUID> named(Path file, String suffix) {
        String name = file.getFileName().toString();
        if (!name.endsWith(suffix)) return Optional.empty();
        try {
            return Optional.of(UUID.fromString(name.substring(0, name.length() - suffix.length())));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is none of the hub's files; it is left alone", file);
            return Optional.empty();
        }
    }

    /** Whose spool it is: rows of another one's files are read by another hub. */
    public UUID id() {
        return id;
    }

    /**
     * Keeps everything that the stream gives.
     *
     * @param in stays the caller's.
     * @param name as the sender wrote it.
     * @throws SpoolRefusedException if it cannot be kept; nothing of it is left then
     * @throws IOException if the source or the disk broke off; nothing of it is left then
     */
    public Spooled keep(InputStream in, String name) throws SpoolRefusedException, IOException {
        UUID file = UUID.randomUUID();
        Path part = folder.resolve(file + PART);
        Writing writing = new Writing();
        boolean isKept = false;
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writing.all(in, out);
                out.force(true);
            }
            if (writing.octets == 0)
                throw new SpoolRefusedException(
                        Reason.EMPTY,
                        "The file is empty: it has no octets. Look whether it was copied whole, and send it again.");
            Drafts.place(part, path(file));
            isKept = true;
        } finally {
            if (!isKept) discard(part, file, writing.counted);
            else room.give(writing.counted - writing.octets);
        }
        return new Spooled(file, FileName.clean(name), writing.octets, Bytes.of(writing.sha256.digest()));
    }

    /** A failure to clear away must not hide why. */
    private void discard(Path part, UUID file, long counted) {
        room.give(counted);
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(path(file));
        } catch (IOException e) {
            LOG.warn("{} is half written and cannot be removed; the next start tries again: {}", part, e.toString());
        }
    }

    /** One file on its way to the disk. */
    private final class Writing {

        private final MessageDigest sha256 = Bytes.newSha256();
        private long octets;
        private long counted;

        void all(InputStream in, FileChannel out) throws SpoolRefusedException, IOException {
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                octets += length;
                if (octets > octetsMax) throw tooLarge(octetsMax);
                if (octets > counted) {
                    room.take(PIECE);
                    counted += PIECE;
                }
                sha256.update(chunk, 0, length);
                ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
                while (buffer.hasRemaining()) out.write(buffer);
            }
        }
    }

    /**
     * What became of a part.
     *
     * @param held octets of the file that are synced now.
     * @param broken why the source broke off before its end, if it did; what came before is held.
     */
    public record Appended(long held, Optional<IOException> broken) {}

    /**
     * Adds to a file that comes in parts. What lies beyond the offset was never synced and is written anew.
     *
     * @param offset how much of it is there already.
     * @param max how much may come.
     * @throws SpoolRefusedException if more comes, or there is no room; the file is as it was then
     */
    public Appended append(UUID file, long offset, InputStream in, long max) throws SpoolRefusedException, IOException {
        long held = offset;
        Optional<IOException> broken = Optional.empty();
        Path path = folder.resolve(file + GROWING);
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            room.give(Math.max(0, out.size() - offset));
            out.truncate(offset).position(offset);
            byte[] chunk = new byte[CHUNK];
            try {
                for (int length = read(in, chunk); length >= 0; length = read(in, chunk)) {
                    if (held + length - offset > max)
                        throw new SpoolRefusedException(
                                Reason.DIFFERS,
                                "More octets came than were announced for the whole file. Begin again.");
                    room.take(length);
                    ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
                    while (buffer.hasRemaining()) out.write(buffer);
                    held += length;
                }
            } catch (SpoolRefusedException e) {
                room.give(held - offset);
                out.truncate(offset);
                throw e;
            } catch (CutException e) {
                broken = Optional.of(e.cut);
            }
            out.force(true);
        }
        return new Appended(held, broken);
    }

    /** The source broke off, not the disk. */
    private static final class CutException extends Exception {
        private static final long serialVersionUID = 1L;
        private final IOException cut;

        private CutException(IOException cut) {
            super(cut);
            this.cut = cut;
        }
    }

    private static int read(InputStream in, byte[] chunk) throws CutException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw new CutException(e);
        }
    }

    /**
     * Makes a whole file of one that came in parts.
     *
     * @param octets of the whole file, as they were announced.
     * @throws SpoolRefusedException if it is another file; nothing of it is left then
     */
    public Spooled finish(UUID file, String name, long octets, Optional<Bytes> announced)
            throws SpoolRefusedException, IOException {
        Path growing = folder.resolve(file + GROWING);
        Spooled whole = weigh(file, growing, name);
        if (whole.octets() != octets) {
            drop(file);
            throw new SpoolRefusedException(
                    Reason.DIFFERS,
                    "The disk holds " + whole.octets() + " octets of it, not the " + octets
                            + " that were announced: somebody changed the folder of the hub. Nothing was kept; send it again.");
        }
        if (announced.isPresent() && !announced.get().equals(whole.sha256())) {
            drop(file);
            throw new SpoolRefusedException(
                    Reason.DIFFERS,
                    "What came is not the file whose SHA-256 was announced: it changed on the way or while it was sent. Nothing"
                            + " was kept; send it again.");
        }
        Drafts.place(growing, path(file));
        return whole;
    }

    /** Deletes what there is of a file that comes in parts. */
    public void drop(UUID file) throws IOException {
        Path growing = folder.resolve(file + GROWING);
        if (!Files.exists(growing)) return;
        long octets = Files.size(growing);
        if (Files.deleteIfExists(growing)) room.give(octets);
    }

    static SpoolRefusedException tooLarge(long octetsMax) {
        return new SpoolRefusedException(
                Reason.TOO_LARGE,
                "The file has more than " + octetsMax / (1 << 20)
                        + " MB. No terminal and no office writes so much: look whether it is the right file, and cut a table into"
                        + " months.");
    }

    /** Refuses a file whose announced length is too much, before anything of it came. */
    public void requireRoomFor(long announced) throws SpoolRefusedException {
        if (announced > octetsMax) throw tooLarge(octetsMax);
    }

    /** Where a file is. */
    public Path path(UUID file) {
        return folder.resolve(file + WHOLE);
    }

    /** Where its report of rows is, if somebody wrote one. */
    public Path report(UUID file) {
        return folder.resolve(file + REPORT);
    }

    /** Says that the row of a file may not have been written. */
    public void leave(UUID file) {
        unsure.add(file);
    }

    /** Files whose rows may not have been written; each is named until it is {@link #sure}. */
    public Set<UUID> unsure() {
        return new HashSet<>(unsure);
    }

    /** Says that the row of a file is there. */
    public void sure(UUID file) {
        unsure.remove(file);
    }

    /** Looks at a file again whose row was lost; empty if it is not there. */
    public Optional<Spooled> look(UUID file) throws IOException {
        Path path = path(file);
        return Files.exists(path) ? Optional.of(weigh(file, path, "")) : Optional.empty();
    }

    private static Spooled weigh(UUID file, Path path, String name) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new Spooled(file, FileName.clean(name), Files.size(path), Bytes.sha256Of(in));
        }
    }

    /** Deletes a file and its report. */
    public void delete(UUID file) throws IOException {
        Files.deleteIfExists(report(file));
        Path path = path(file);
        if (!Files.exists(path)) return;
        long octets = Files.size(path);
        if (Files.deleteIfExists(path)) room.give(octets);
    }

    /** Whether what is held leaves less than half of the room for what comes. */
    public boolean isMoreThanHalfFull() {
        return room.isMoreThanHalf();
    }

    /** Octets that are held, those on their way included. */
    public long held() {
        return room.held();
    }
}
