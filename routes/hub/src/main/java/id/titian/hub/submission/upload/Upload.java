package id.titian.hub.submission.upload;

import id.titian.hub.submission.Submission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has come.
 *
 * @param id what its parts are sent to.
 * @param octets of the whole file.
 * @param held octets that need not be sent again.
 * @param submission what became of it; null: not whole yet.
 */
public record Upload(
        UUID id, long octets, long held, @Nullable Submission submission) {}
