package id.titian.agent.journal.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps the write-ahead log as it was found until the journal has been judged. SQLite deletes it when it closes, also
 * the part behind a damaged frame, which {@link PageScan} can still read.
 */
public final class FoundLog {

    private static final String SUFFIX = ".found";

    private FoundLog() {}

    /** Remembers the log of a journal's file, which is not open. */
    public static void keep(Path file) throws IOException {
        Path log = log(file);
        Path kept = kept(file);
        if (!Files.isRegularFile(log)) {
            // We were killed while a damaged journal was being put aside: the judgement begins anew.
            if (Files.isRegularFile(kept)) Files.move(kept, log);
            else return;
        }
        Files.deleteIfExists(kept);
        if (Files.size(log) == 0) return;
        try {
            Files.createLink(kept, log);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // FAT and exFAT know no links.
            copy(log, kept);
        }
    }

    /** All of it or nothing: half a copy, found later in the place of a log that is gone, would take the journal back. */
    private static void copy(Path log, Path kept) throws IOException {
        try {
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(kept);
            throw e;
        }
    }

    /** Lets go of it: the journal is sound. */
    public static void forget(Path file) throws IOException {
        Files.deleteIfExists(kept(file));
    }

    /** Puts the log back, the file having been closed. */
    public static void restore(Path file) throws IOException {
        if (!Files.isRegularFile(kept(file))) return;
        // A rename between two names of one file does nothing and leaves both.
        Files.deleteIfExists(log(file));
        Files.move(kept(file), log(file));
    }

    private static Path log(Path file) {
        return Path.of(file + "-wal");
    }

    private static Path kept(Path file) {
        return Path.of(file + "-wal" + SUFFIX);
    }
}
