package id.titian.agent.bundle.stick;

import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The folder of a stick in which bundles and receipts lie.
 *
 * @param stick the stick itself.
 * @param path the folder on it.
 */
public record StickFolder(Path stick, Path path) {

    public static final String NAME = "TITIAN";
    public static final String BUNDLE = ".TTB";
    public static final String DRAFT = ".PRT";
    public static final String RECEIPT = ".TTR";

    /** The file that says what was done, for offices without a screen. */
    public static final String NOTE = "HASIL.TXT";

    /** Files of one kind that are looked at in one folder. */
    static final int FILES_MAX = 2_000;

    /** Where a stick keeps them; the folder need not be there. */
    public static StickFolder of(Path stick) {
        return new StickFolder(stick, stick.resolve(NAME));
    }

    /** Makes the folder, on a stick that is there. */
    public void make() throws BundleException {
        // Not with its parents: where a stick should hang and does not, the box's own disk would take the bundle.
        if (!Files.isDirectory(stick))
            throw new BundleException(
                    Kind.STICK_GONE,
                    "There is no folder " + stick + ". Plug the stick in, and name the folder under which it appears.");
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) throw StickTrouble.of(new NotDirectoryException(path.toString()), stick);
        } catch (IOException e) {
            throw StickTrouble.of(e, stick);
        }
    }

    /** Its files with an ending, the last name first; in the folder, and for receipts also beside it. */
    public List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>(files(path, ending));
        if (ending.equals(RECEIPT)) files.addAll(files(stick, ending));
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString())
                .reversed());
        return files;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) return files;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
                // Some computers lay a shadow of each file beside it, whose name begins with a dot.
                if (name.startsWith(".")
                        || !name.endsWith(ending)
                        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) continue;
                files.add(file);
                if (files.size() == FILES_MAX) break;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    /** The name of the draft of a bundle. */
    public static String draftOf(String bundle) {
        return bundle.substring(0, bundle.length() - BUNDLE.length()) + DRAFT;
    }

    private static String receiptOf(String bundle) {
        return bundle.substring(0, bundle.length() - BUNDLE.length()) + RECEIPT;
    }

    /** Whether something lies there under the name of a bundle, of its draft or of its receipt. */
    public boolean isTaken(String bundle) {
        return Files.exists(path.resolve(receiptOf(bundle)), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(stick.resolve(receiptOf(bundle)), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(path.resolve(bundle), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(path.resolve(draftOf(bundle)), LinkOption.NOFOLLOW_LINKS);
    }

    /** Refuses before anything is written what cannot have room. */
    public void requireRoom(long octets) throws BundleException {
        long free;
        try {
            free = Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw StickTrouble.of(e, stick);
        }
        if (free < octets)
            throw new BundleException(
                    Kind.STICK_FULL,
                    stick + " has " + (free >> 10) + " KiB free and about " + ((octets >> 10) + 1)
                            + " KiB are needed. Delete other files on it, not TITIAN.STK, or take another.");
    }

    /**
     * Leaves the note. Where there is no room for a second file it takes the room of the one before, which would tell of another
     * visit; what fails then leaves none.
     */
    public void leave(Bytes words) throws IOException {
        Path note = path.resolve(NOTE);
        try {
            WholeFile.write(note, words);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException noRoom) {
            Files.deleteIfExists(note);
            leaveInPlace(note, words);
        }
    }

    private static void leaveInPlace(Path note, Bytes words) throws IOException {
        try {
            WholeFile.writeNew(note, words);
        } catch (IOException e) {
            Files.deleteIfExists(note);
            throw e;
        }
    }

    /** Brings the names in it onto the stick. */
    public void force() throws IOException {
        WholeFile.forceFolder(path);
    }
}
