package id.titian.hub.api.submission;

import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that was handed in.
 *
 * @param way web, rest, folder, sftp, mail, or spool where the hub found it after a crash.
 * @param sender who brought it.
 * @param octets its length; of one that was never kept, as it was announced or as far as it was seen.
 * @param sha256 of all of it; null: it was refused before it was kept.
 * @param kind bundle, table, or the name of a format; null: not known yet.
 * @param answers what people said about it.
 * @param asks which answers are wanted.
 * @param code what happened, in short; it never changes.
 * @param words what happened and what to do next.
 */
record SubmissionView(
        long id,
        String way,
        String sender,
        String fileName,
        long octets,
        @Nullable String sha256,
        @Nullable String office,
        @Nullable String kind,
        Map<String, String> answers,
        List<String> asks,
        SubmissionState state,
        @Nullable String code,
        @Nullable String words,
        Counts counts,
        Instant receivedAt,
        @Nullable Instant readAt,
        @Nullable String answeredBy) {

    static SubmissionView of(Submission one) {
        return new SubmissionView(
                one.id(),
                one.way().word(),
                one.sender(),
                one.fileName(),
                one.octets(),
                one.sha256() == null ? null : one.sha256().hex(),
                one.office(),
                one.kind(),
                one.answers().said(),
                one.asks(),
                one.state(),
                one.code(),
                one.words(),
                one.counts(),
                one.receivedAt(),
                one.readAt(),
                one.answeredBy());
    }
}
