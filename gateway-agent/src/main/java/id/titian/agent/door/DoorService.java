package id.titian.agent.door;

import id.titian.agent.bundle.BundleDesk;
import id.titian.agent.journal.JournalException;
import id.titian.agent.status.StatusReport;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What may be asked of a running agent through its door. */
public interface DoorService {

    /** A wish that cannot be granted as it was said: an unknown terminal, an impossible serial number. */
    final class WishException extends Exception {
        private static final long serialVersionUID = 1L;

        public WishException(String message) {
            super(message);
        }
    }

    /**
     * A file that somebody wants in the journal.
     *
     * @param file where it lies now.
     * @param fileName its own name, without folders.
     * @param serial the terminal that wrote it, if said.
     * @param terminal the nickname of that terminal, if said.
     * @param format the file's format, if said.
     * @param options what the person says about the file for its format, by name.
     */
    record FileWish(
            Path file,
            String fileName,
            Optional<String> serial,
            Optional<String> terminal,
            Optional<String> format,
            Map<String, String> options) {

        /** What stands before the name of an option where it is handed through the door. */
        public static final String OPTION = "option.";

        public FileWish {
            options = Map.copyOf(options);
        }
    }

    /** How everything is. */
    StatusReport status();

    /** Reads one terminal now; returns what was read, for a person. */
    String read(String terminal) throws WishException, IOException, JournalException, InterruptedException;

    /** Where bundles are written and receipts taken. */
    BundleDesk bundles();

    /** Takes a file; returns what became of its lines, for a person. */
    String take(FileWish wish)
            throws WishException, FileRefusedException, IOException, JournalException, InterruptedException;
}
