package id.titian.hub.submission.way.folder;

import id.titian.hub.submission.way.FinishedFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;

/** Lets through what nobody writes any more, of the watched folder and of its sub-folders where those are offices'. */
final class FolderFilter implements GenericFileFilter<File> {

    private final FinishedFiles finished;
    private final boolean officeFolders;

    FolderFilter(FinishedFiles finished, boolean officeFolders) {
        this.finished = finished;
        this.officeFolders = officeFolders;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = file.getFile().toPath();
        // Those that begin with a dot, where files are put aside, are not asked for.
        return file.isDirectory() ? officeFolders && isPlainFolder(path) : isFinished(path);
    }

    /** Whether it is a folder and no link to one. */
    static boolean isPlainFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    boolean isFinished(Path file) {
        FinishedFiles.@Nullable Look look = look(file);
        return look != null
                && finished.isFinished(key(file), look, mark -> Files.exists(Path.of(mark), LinkOption.NOFOLLOW_LINKS));
    }

    /** Where this very file is to be moved, if it was taken or refused already and could only not be moved. */
    Optional<String> aside(Path file) {
        FinishedFiles.@Nullable Look look = look(file);
        return look == null ? Optional.empty() : finished.aside(key(file), look);
    }

    /** Says that a file was taken or refused, and where it is to be moved. */
    void decided(Path file, String aside) throws IOException {
        FinishedFiles.@Nullable Look look = look(file);
        if (look != null) finished.decided(key(file), look, aside);
        if (finished.wantsMarks()) Files.deleteIfExists(Path.of(finished.mark(key(file))));
    }

    private static String key(Path file) {
        return file.toString();
    }

    /** Null where it is no plain file: a link may lead anywhere. */
    private static FinishedFiles.@Nullable Look look(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return is.isRegularFile()
                    ? new FinishedFiles.Look(is.size(), is.lastModifiedTime().toMillis(), is.fileKey())
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
