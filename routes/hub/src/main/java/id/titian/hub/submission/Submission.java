package id.titian.hub.submission;

import id.titian.contract.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code submission}; its columns are explained in the migration that makes the table. */
public record Submission(
        long id,
        UUID file,
        Way way,
        String sender,
        String fileName,
        long octets,
        @Nullable Bytes sha256,
        @Nullable String office,
        @Nullable String kind,
        Answers answers,
        List<String> asks,
        SubmissionState state,
        @Nullable String code,
        @Nullable String words,
        Counts counts,
        int tries,
        long newestPunch,
        Instant receivedAt,
        @Nullable Instant readAt,
        @Nullable String answeredBy,
        @Nullable Instant goneAt) {

    public Submission {
        asks = List.copyOf(asks);
    }
}
