package id.titian.hub.day;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day of a person as people see it.
 *
 * @param revision counts from 1; what was before is kept.
 * @param marks what became of each slot.
 * @param credit such as 2/3; empty where the policy has none.
 * @param cut percent points; null where the policy cuts nothing or the day is undecided.
 * @param completeTo up to when every terminal of the office has reported; null if one never did.
 * @param waitsFor the terminals that have not reported past the day.
 * @param sentences why it is so, a sentence for each mark.
 * @param objected whether the person has objected and has no answer yet.
 * @param hash the same input always gives the same.
 * @param cause why this revision was made.
 */
public record DayView(
        String nip,
        String name,
        LocalDate day,
        int revision,
        String office,
        String policy,
        long rulebook,
        String status,
        List<MarkView> marks,
        String credit,
        @Nullable BigDecimal cut,
        @Nullable Integer netMinutes,
        List<String> flags,
        boolean isProvisional,
        @Nullable String excuse,
        List<Long> punches,
        List<Long> facts,
        @Nullable Instant completeTo,
        List<String> waitsFor,
        List<String> sentences,
        boolean objected,
        String hash,
        String cause,
        Instant computedAt) {

    /** One slot: its mark in the unit of the policy, and the punch that fills it. */
    public record MarkView(
            String slot, String text, int value, @Nullable LocalDateTime punch) {}
}
