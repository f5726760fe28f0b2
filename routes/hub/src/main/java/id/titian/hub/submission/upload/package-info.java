/**
 * Files that come in parts, so that a line that is cut every few minutes brings a large one all the same. Table:
 * {@code submission_upload}.
 *
 * <p>Each part begins exactly where the one before ended; what came of a part that was cut counts. Nothing is a submission
 * before the last octet is there. A file that is not gone on with lapses.
 *
 * <p>What does not belong here: HTTP.
 */
@NullMarked
package id.titian.hub.submission.upload;

import org.jspecify.annotations.NullMarked;
