package id.titian.agent.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps the write-ahead log as it was found until the journal has been judged. SQLite deletes it when it closes, also
 * the part behind a damaged frame, which {@link PageScan} can still read.
 */
final class FoundLog {

    private static final String SUFFIX = ".found";

    private FoundLog() {}

    static void keep(Path folder) throws IOException {
        Path log = log(folder);
        Path kept = kept(folder);
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
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(kept(folder));
    }

    /** Puts the log back, the file having been closed. */
    static void restore(Path folder) throws IOException {
        if (!Files.isRegularFile(kept(folder))) return;
        // A rename between two names of one file does nothing and leaves both.
        Files.deleteIfExists(log(folder));
        Files.move(kept(folder), log(folder));
    }

    private static Path log(Path folder) {
        return folder.resolve(JournalFile.NAME + "-wal");
    }

    private static Path kept(Path folder) {
        return folder.resolve(JournalFile.NAME + "-wal" + SUFFIX);
    }
}
