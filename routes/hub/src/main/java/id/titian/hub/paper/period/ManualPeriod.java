package id.titian.hub.paper.period;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time in which an office may write by hand, once it is approved.
 *
 * @param begins the first minute on the office's wall clock.
 * @param ends the last minute.
 * @param words why, in the words of whoever drafted it.
 * @param draftedBy their token.
 * @param endedTo the last minute after all, if it was ended early.
 */
public record ManualPeriod(
        long id,
        String office,
        LocalDateTime begins,
        LocalDateTime ends,
        PeriodReason reason,
        String words,
        State state,
        Instant draftedAt,
        String draftedBy,
        String draftedWho,
        @Nullable Instant decidedAt,
        @Nullable String decidedWho,
        @Nullable String decidedWhy,
        @Nullable LocalDateTime endedTo,
        @Nullable Instant endedAt,
        @Nullable String endedWho,
        @Nullable String endedWhy) {

    /** How far it came. The names stand in the database. */
    public enum State {
        DRAFTED,
        APPROVED,
        DECLINED
    }

    /** The last minute that counts. */
    public LocalDateTime last() {
        return endedTo == null ? ends : endedTo;
    }

    /** Whether it allows, or would allow once it is approved, to write by hand in that minute. */
    public boolean covers(LocalDateTime minute) {
        return state != State.DECLINED && !minute.isBefore(begins) && !minute.isAfter(last());
    }

    @Override
    public String toString() {
        return begins + " – " + last();
    }
}
