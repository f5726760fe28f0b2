package id.titian.hub.submission.way.folder;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.spool.SpoolRefusedException.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files of the watched folder. Public for Camel, which calls public methods of public classes only. */
public final class FolderFiles {

    /** Where files go that lie in the spool. */
    static final String TAKEN = ".taken";

    /** Where files go that no hub would ever keep. */
    static final String REFUSED = ".refused";

    private static final Logger LOG = LoggerFactory.getLogger(FolderFiles.class);

    private final SubmissionDesk desk;
    private final FolderFilter filter;

    FolderFiles(SubmissionDesk desk, FolderFilter filter) {
        this.desk = desk;
        this.filter = filter;
    }

    /**
     * Takes one.
     *
     * @return the folder that it is to be moved to
     * @throws SpoolRefusedException if there is no room at the moment; it stays where it is and is offered again
     */
    public String take(File given) throws SpoolRefusedException, IOException {
        Path file = given.toPath();
        // It could not be moved, so it is offered again and again; it is in the spool once.
        if (filter.wasTaken(file)) return TAKEN;
        String sender = String.valueOf(file.getParent());
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            desk.requireRoomFor(given.length());
            desk.receive(in, file.getFileName().toString(), Way.FOLDER, sender, null, Answers.NONE);
        } catch (SpoolRefusedException e) {
            if (e.reason() != Reason.TOO_LARGE && e.reason() != Reason.EMPTY) throw e;
            LOG.warn("{} is not taken and goes to {}: {}", file, REFUSED, e.getMessage());
            filter.taken(file);
            return REFUSED;
        }
        filter.taken(file);
        return TAKEN;
    }
}
