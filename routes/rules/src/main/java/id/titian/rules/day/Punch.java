package id.titian.rules.day;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * One punch of one person as a day sees it.
 *
 * @param time on a clock in the policy's zone, to the second; fractions are cut off.
 * @param driftSeconds how far the terminal was ahead when it was measured; 0 if it was right or nobody measured.
 */
public record Punch(LocalDateTime time, Source source, boolean isApproved, int driftSeconds) {

    /** The way by which it came. */
    public enum Source {
        /** A terminal, at once or late. */
        DEVICE,
        /** A terminal, read from a file. */
        USB_FILE,
        /** A form on paper, or a punch that somebody typed. */
        MANUAL_FORM,
        /** A telephone. */
        MOBILE
    }

    public Punch {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A punch of a terminal whose clock was right. */
    public static Punch of(LocalDateTime time) {
        return new Punch(time, Source.DEVICE, true, 0);
    }

    boolean isManual() {
        return source == Source.MANUAL_FORM;
    }
}
