package id.titian.hub.submission.way.sftp;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.spool.SpoolRefusedException.Reason;
import id.titian.hub.submission.way.FinishedFiles;
import id.titian.hub.submission.way.MeasuredStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files from the server. Public for Camel, which calls public methods of public classes only. */
public final class RemoteFiles implements GenericFileFilter<Object> {

    /** Where files go on the server that lie in our spool. */
    static final String TAKEN = "taken";

    /** Where files go on the server that no hub would ever keep. */
    static final String REFUSED = "refused";

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFiles.class);

    private final SubmissionDesk desk;
    private final FinishedFiles finished;
    private final String sender;

    RemoteFiles(SubmissionDesk desk, FinishedFiles finished, String sender) {
        this.desk = desk;
        this.finished = finished;
        this.sender = sender;
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
        if (finished.wasTaken(file.getAbsoluteFilePath(), look(file))) return TAKEN;
        if (!(file.getBody() instanceof InputStream in))
            throw new IOException("The file was not opened for reading: " + file.getFileNameOnly());
        try (InputStream whole = MeasuredStream.exactly(in, file.getFileLength())) {
            desk.requireRoomFor(file.getFileLength());
            desk.receive(whole, file.getFileNameOnly(), Way.SFTP, sender, null, Answers.NONE);
        } catch (SpoolRefusedException e) {
            if (e.reason() != Reason.TOO_LARGE && e.reason() != Reason.EMPTY) throw e;
            LOG.warn(
                    "{} of {} is not taken and goes to {}: {}",
                    file.getFileNameOnly(),
                    sender,
                    REFUSED,
                    e.getMessage());
            return REFUSED;
        }
        finished.taken(file.getAbsoluteFilePath(), look(file));
        return TAKEN;
    }

    private static FinishedFiles.Look look(GenericFile<Object> file) {
        return new FinishedFiles.Look(file.getFileLength(), file.getLastModified(), null);
    }
}
