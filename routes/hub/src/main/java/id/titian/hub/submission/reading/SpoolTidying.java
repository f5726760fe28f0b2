package id.titian.hub.submission.reading;

import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Brought;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.spool.Spooled;
import id.titian.hub.submission.upload.Uploads;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings spool and table together after a crash, and deletes what was read long ago. Under the reader's turn. */
@Component
class SpoolTidying {

    /** Files that are deleted in one go. */
    static final int FILES_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SpoolTidying.class);

    private final Spool spool;
    private final Submissions submissions;
    private final SubmissionDesk desk;
    private final Uploads uploads;
    private final SubmissionSettings settings;
    private final Clock clock;

    SpoolTidying(
            Spool spool,
            Submissions submissions,
            SubmissionDesk desk,
            Uploads uploads,
            SubmissionSettings settings,
            Clock clock) {
        this.spool = spool;
        this.submissions = submissions;
        this.desk = desk;
        this.uploads = uploads;
        this.settings = settings;
        this.clock = clock;
    }

    void tidy() {
        try {
            lookAfterUnsure();
            forget();
            uploads.lapse();
        } catch (IOException e) {
            LOG.error(
                    "The spool of submissions could not be tidied; it is tried again. See that the disk works: {}",
                    e.toString());
        }
    }

    private void lookAfterUnsure() throws IOException {
        Set<UUID> unsure = spool.unsure();
        if (unsure.isEmpty()) return;
        Set<UUID> known = submissions.known(unsure);
        Set<UUID> toBeDeleted = submissions.toBeDeleted(unsure);
        for (UUID file : unsure) {
            if (toBeDeleted.contains(file)) spool.delete(file);
            else if (!known.contains(file)) adopt(file);
            spool.sure(file);
        }
    }

    /** Somebody may have been told that we have it, if the database is an older copy; so it counts as handed in. */
    private void adopt(UUID file) throws IOException {
        Optional<Spooled> found = spool.look(file);
        if (found.isEmpty()) return;
        Submission one = desk.register(uploads.brought(found.get())
                .orElseGet(() -> new Brought(found.get(), Way.SPOOL, "spool", null, Answers.NONE)));
        LOG.warn("{} lay in the spool without a row; it is submission {} now", spool.path(file), one.id());
    }

    private void forget() throws IOException {
        Instant now = clock.instant();
        delete(submissions.readBefore(spool.id(), now.minus(Duration.ofDays(settings.keepDays())), FILES_MAX));
        while (spool.isMoreThanHalfFull()) {
            List<Submission> oldest = submissions.readBefore(spool.id(), now, 1);
            if (oldest.isEmpty()) return;
            delete(oldest);
        }
    }

    private void delete(List<Submission> read) throws IOException {
        for (Submission one : read) {
            submissions.gone(one.id());
            spool.delete(one.file());
        }
    }
}
