package id.titian.files.line;

import id.titian.contract.Bytes;

/**
 * One line of a file as it was cut, line end and NULs left out.
 *
 * @param number which line of the file it is, from 1, as an editor counts them: empty ones too, a CRLF once.
 * @param raw its octets; of a line that is too long the first {@link LineCutter#PIECE} and the SHA-256 of all.
 * @param tooLong whether it was longer than {@link LineCutter#LINE_MAX}.
 * @param startLost whether a hole stands where it begins, so that what is seen may be its end only.
 * @param ended whether a line end follows it: false before a hole and at the end of a file that lacks the last one.
 */
public record CutLine(long number, Bytes raw, boolean tooLong, boolean startLost, boolean ended) {}
