package id.titian.hub.submission.way.sftp;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Unkept;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.way.FinishedFiles;
import id.titian.hub.submission.way.MeasuredStream;
import id.titian.hub.submission.way.SenderOffices;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;

/** Takes files from the server. Public for Camel, which calls public methods of public classes only. */
public final class RemoteFiles implements GenericFileFilter<Object> {

    /** Where files go on the server that lie in our spool. */
    static final String TAKEN = "taken";

    /** Where files go on the server that no hub would ever keep. */
    static final String REFUSED = "refused";

    private final SubmissionDesk desk;
    private final FinishedFiles finished;
    private final String sender;
    private final SenderOffices offices;
    private final @Nullable String office;

    /**
     * Takes from a server.
     *
     * @param office the code of the office whose files they are, if they are of one.
     */
    RemoteFiles(
            SubmissionDesk desk,
            FinishedFiles finished,
            String sender,
            SenderOffices offices,
            @Nullable String office) {
        this.desk = desk;
        this.finished = finished;
        this.sender = sender;
        this.offices = offices;
        this.office = office;
    }

    @Override
    public boolean accept(GenericFile<Object> file) {
        // Whether a mark is there, Camel sees by the list of the folder; it takes the mark away before it moves the
        // file.
        return !file.isDirectory() && finished.isFinished(file.getAbsoluteFilePath(), look(file), mark -> true);
    }

    /**
     * Takes one.
     *
     * @return the folder that it is to be moved to
     * @throws IOException if it broke off, or is not as long as the server said; it stays there and is fetched again
     */
    public String take(GenericFile<Object> file) throws SpoolRefusedException, IOException {
        // It could not be moved, so it is offered again and again; it has its row.
        Optional<String> before = finished.aside(file.getAbsoluteFilePath(), look(file));
        if (before.isPresent()) return before.get();
        String aside = handIn(file);
        finished.decided(file.getAbsoluteFilePath(), look(file), aside);
        return aside;
    }

    private String handIn(GenericFile<Object> file) throws SpoolRefusedException, IOException {
        if (!(file.getBody() instanceof InputStream in))
            throw new IOException("The file was not opened for reading: " + file.getFileNameOnly());
        @Nullable String whose = offices.known(office);
        try (InputStream whole = MeasuredStream.exactly(in, file.getFileLength())) {
            desk.requireRoomFor(file.getFileLength());
            desk.receive(whole, file.getFileNameOnly(), Way.SFTP, sender, whose, Answers.NONE);
            return TAKEN;
        } catch (SpoolRefusedException e) {
            if (!e.isForEver()) throw e;
            desk.refuse(new Unkept(file.getFileNameOnly(), file.getFileLength(), Way.SFTP, sender, whose), e.outcome());
            return REFUSED;
        }
    }

    private static FinishedFiles.Look look(GenericFile<Object> file) {
        return new FinishedFiles.Look(file.getFileLength(), file.getLastModified(), null);
    }
}
