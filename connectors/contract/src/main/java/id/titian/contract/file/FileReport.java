package id.titian.contract.file;

import id.titian.contract.Bytes;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What became of a file, every line accounted for:
 * {@code lines = punches + unreadable + repeats + others}, and {@code punches + unreadable = new + known} in the sink.
 *
 * @param format the format's name.
 * @param serial the terminal that wrote it.
 * @param lines lines of the file, blank ones left out.
 * @param punches lines that are punches.
 * @param unreadable lines kept for a human.
 * @param repeats lines that repeat an earlier line of this file, whatever the padding; dropped and counted.
 * @param others lines that are no records: serial number, hash, heading.
 * @param fresh readings that were new to the sink.
 * @param nulsStripped NUL octets of a failing stick that were left out.
 * @param earliest the earliest punch time.
 * @param latest the latest punch time.
 * @param sha256 of the whole file as it was, 32 octets.
 * @param coarse how many of the unreadable name a minute but no second; see {@code Unreadable.Reason.TIME_COARSE}.
 */
public record FileReport(
        String format,
        String serial,
        long lines,
        long punches,
        long unreadable,
        long repeats,
        long others,
        long fresh,
        long nulsStripped,
        Optional<LocalDateTime> earliest,
        Optional<LocalDateTime> latest,
        Bytes sha256,
        long coarse) {

    public FileReport {
        if (coarse < 0 || coarse > unreadable)
            throw new IllegalArgumentException("The coarse are some of the unreadable: " + coarse);
        if (lines != punches + unreadable + repeats + others)
            throw new IllegalArgumentException("Lines unaccounted for: " + lines + " are not " + punches + " + "
                    + unreadable + " + " + repeats + " + " + others);
    }

    /** The same report with another count of readings that were new. */
    public FileReport withFresh(long count) {
        return new FileReport(
                format,
                serial,
                lines,
                punches,
                unreadable,
                repeats,
                others,
                count,
                nulsStripped,
                earliest,
                latest,
                sha256,
                coarse);
    }
}
