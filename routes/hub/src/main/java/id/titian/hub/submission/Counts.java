package id.titian.hub.submission;

/**
 * What was in a file. A file that was refused has none.
 *
 * @param rows lines, rows or entries.
 * @param punches readings of who and when.
 * @param fresh punches that the ledger did not have.
 * @param unreadable rows that wait in quarantine.
 * @param repeats rows that stand twice in the file.
 * @param mended rows that were taken after something certain was put right.
 * @param refused rows that were not taken.
 * @param leftOut rows that are no records: headings, totals.
 */
public record Counts(
        long rows, long punches, long fresh, long unreadable, long repeats, long mended, long refused, long leftOut) {

    /** Of nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    public Counts {
        if (Math.min(
                        Math.min(Math.min(rows, punches), Math.min(fresh, unreadable)),
                        Math.min(Math.min(repeats, mended), Math.min(refused, leftOut)))
                < 0) throw new IllegalArgumentException("Nothing is counted below zero");
        if (fresh > punches) throw new IllegalArgumentException("More is new than there is: " + fresh);
    }
}
