package id.titian.fk.record;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What every family's records are screened for, and the one trap of this one: after a power cut its clock begins at 2015-01-01.
 *
 * @param screening for all that families have in common.
 * @param believes2015 whether records of that year are punches nevertheless.
 */
public record FkScreening(Screening screening, boolean believes2015) {

    /** The year in which the clock begins when it was lost. */
    public static final int LOST_CLOCK_YEAR = 2015;

    /** Judges a record of a full log. */
    public Reading ofLog(Said said, Occurrences occurrences) {
        if (!wasClockLost(said)) return screening.ofLog(said, occurrences);
        return screening.unreadable(Reason.TIME_TOO_OLD, words(said), said.raw(), occurrences);
    }

    /** Judges a record of a full log that the terminal itself takes for none. An empty slot is told as such. */
    public Reading notValid(Said said, Occurrences occurrences) {
        if (Screening.namesNobody(said.pin())) return screening.ofLog(said, occurrences);
        return screening.unreadable(
                Reason.MALFORMED, "The terminal itself marks this record as not valid.", said.raw(), occurrences);
    }

    /** Judges a record that came alone. */
    public Reading ofOne(Said said) {
        if (!wasClockLost(said)) return screening.ofOne(said);
        return screening.unreadable(Reason.TIME_TOO_OLD, words(said), said.raw());
    }

    /** Keeps what came alone and cannot be taken apart. */
    public Unreadable strange(String detail, Bytes raw) {
        return screening.unreadable(Reason.MALFORMED, detail, raw);
    }

    private boolean wasClockLost(Said said) {
        @Nullable LocalDateTime time = said.time();
        // An empty slot is told as such, whatever time it shows.
        return !believes2015 && time != null && time.getYear() == LOST_CLOCK_YEAR && !Screening.namesNobody(said.pin());
    }

    private static String words(Said said) {
        return "The record says " + said.time() + ": after a power cut the clock of these terminals begins at "
                + LOST_CLOCK_YEAR + "-01-01.";
    }
}
