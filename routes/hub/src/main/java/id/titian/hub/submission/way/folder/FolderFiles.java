package id.titian.hub.submission.way.folder;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Unkept;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Takes files of the watched folder. Public for Camel, which calls public methods of public classes only. */
public final class FolderFiles {

    /** Where files go that lie in the spool. */
    static final String TAKEN = ".taken";

    /** Where files go that no hub would ever keep. */
    static final String REFUSED = ".refused";

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
        // It could not be moved, so it is offered again and again; it has its row.
        Optional<String> before = filter.aside(file);
        if (before.isPresent()) return before.get();
        String aside = handIn(file, given.length());
        filter.decided(file, aside);
        return aside;
    }

    private String handIn(Path file, long octets) throws SpoolRefusedException, IOException {
        String name = file.getFileName().toString();
        String sender = String.valueOf(file.getParent());
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            desk.requireRoomFor(octets);
            desk.receive(in, name, Way.FOLDER, sender, null, Answers.NONE);
            return TAKEN;
        } catch (SpoolRefusedException e) {
            if (!e.isForEver()) throw e;
            desk.refuse(new Unkept(name, octets, Way.FOLDER, sender, null), e.outcome());
            return REFUSED;
        }
    }
}
