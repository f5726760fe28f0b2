package id.titian.hub.submission;

import id.titian.contract.Bytes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file on our disk, as a taker gets it.
 *
 * @param id the number of its submission.
 * @param path where the octets are; they do not change. Not its name: that is {@code fileName}.
 * @param fileName what its sender called it, cleaned; shown to people, never used as a path.
 * @param way how it came.
 * @param sender who brought it: name of the token, address, folder.
 * @param office the office that it was handed in for, if somebody said so; it exists.
 * @param answers what people said about it.
 * @param octets its length.
 * @param sha256 of all of it.
 * @param receivedAt when it was on our disk.
 * @param newestPunch the newest row of the ledger when it was first begun to be read after the latest answers; a try after a
 *     failure has the same.
 * @param report where a taker may write its report of rows, a CSV with a heading; kept as long as the file itself.
 */
public record Submitted(
        long id,
        Path path,
        String fileName,
        Way way,
        String sender,
        Optional<String> office,
        Answers answers,
        long octets,
        Bytes sha256,
        Instant receivedAt,
        long newestPunch,
        Path report) {}
