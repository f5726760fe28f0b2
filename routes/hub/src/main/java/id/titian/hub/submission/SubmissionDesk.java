package id.titian.hub.submission;

import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.spool.SpoolRefusedException;
import id.titian.hub.submission.spool.Spooled;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The door for everything that is handed to the hub. When it returns, the file can no longer be lost. */
@Component
public class SubmissionDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionDesk.class);

    private final Spool spool;
    private final Submissions submissions;

    SubmissionDesk(Spool spool, Submissions submissions) {
        this.spool = spool;
        this.submissions = submissions;
    }

    /**
     * Keeps a file and writes its row. Only then the source may be told, moved or flagged; if this throws, it has to be
     * offered again, which is harmless.
     *
     * @param in the file; stays the caller's.
     * @param name as the sender wrote it.
     * @throws SpoolRefusedException if it cannot be kept; nothing of it is left then
     * @throws IOException if the source broke off; nothing of it is left then
     */
    public Submission receive(
            InputStream in, String name, Way way, String sender, @Nullable String office, Answers answers)
            throws SpoolRefusedException, IOException {
        Spooled file = spool.keep(in, name);
        return register(new Brought(file, way, sender, office, answers));
    }

    /**
     * Refuses a file by the length that its source tells, before any of it is fetched: over a thin line the largest file that
     * is taken comes for hours.
     */
    public void requireRoomFor(long octets) throws SpoolRefusedException {
        spool.requireRoomFor(octets);
    }

    /**
     * Writes the row of a file that is never kept, so that people see it where nobody waits for an answer. Whoever calls
     * remembers that it did: a second call is a second row.
     */
    public Submission refuse(Unkept file, Outcome.Refused why) {
        Submission one = submissions.refuse(spool.id(), file, why);
        LOG.warn(
                "Submission {} ({}, {} from {}) is not kept: {}",
                one.id(),
                one.fileName(),
                one.way().word(),
                one.sender(),
                why.words());
        return one;
    }

    /** Writes the row of a file that lies in the spool. */
    public Submission register(Brought brought) {
        try {
            return submissions.register(spool.id(), brought);
        } catch (RuntimeException e) {
            // Not deleted: the commit may have come through although its answer did not. The next start looks after it.
            spool.leave(brought.file().file());
            throw e;
        }
    }
}
