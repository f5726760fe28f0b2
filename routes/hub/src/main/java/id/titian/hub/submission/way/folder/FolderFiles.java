package id.titian.hub.submission.way.folder;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Unkept;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.way.SenderOffices;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes files of the watched folder. Public for Camel, which calls public methods of public classes only. */
public final class FolderFiles {

    /** Where files go that lie in the spool. */
    static final String TAKEN = ".taken";

    /** Where files go that no hub would ever keep. */
    static final String REFUSED = ".refused";

    private final SubmissionDesk desk;
    private final FolderFilter filter;
    private final SenderOffices offices;
    private final FolderSettings settings;

    FolderFiles(SubmissionDesk desk, FolderFilter filter, SenderOffices offices, FolderSettings settings) {
        this.desk = desk;
        this.filter = filter;
        this.offices = offices;
        this.settings = settings;
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
        @Nullable String office = office(Objects.requireNonNull(whole(file).getParent(), "A file lies in a folder"));
        String sender = String.valueOf(file.getParent());
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            desk.requireRoomFor(octets);
            desk.receive(in, name, Way.FOLDER, sender, office, Answers.NONE);
            return TAKEN;
        } catch (SpoolRefusedException e) {
            if (!e.isForEver()) throw e;
            desk.refuse(new Unkept(name, octets, Way.FOLDER, sender, office), e.outcome());
            return REFUSED;
        }
    }

    /** A sub-folder has the code of its office for a name; the watched folder is of the office that is set. */
    private @Nullable String office(Path folder) throws IOException {
        @Nullable Path watched = settings.path();
        if (watched != null && folder.equals(whole(watched))) return offices.known(settings.office());
        // Since it was looked at it may have become a link, which may lead anywhere.
        if (!FolderFilter.isPlainFolder(folder)) throw new IOException(folder + " is no folder any more");
        return offices.known(folder.getFileName().toString());
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
