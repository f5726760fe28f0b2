package id.titian.hub.evidence;

import id.titian.hub.day.DayView;
import id.titian.hub.ledger.Sighting;
import id.titian.hub.month.MonthView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month of a person is made of, down to the bytes of the terminals.
 *
 * @param line as it is now.
 * @param closed as it was paid by; null while the month is open.
 * @param adjustments what came too late for it.
 * @param isCut whether punches beyond {@link MonthEvidence#PUNCHES_MAX} were left out.
 */
public record MonthTrace(
        MonthView line,
        @Nullable ClosedLine closed,
        List<MonthView.Adjustment> adjustments,
        List<DayTrace> days,
        boolean isCut) {

    /** The line as it stood when its office closed the month. */
    public record ClosedLine(
            int revision,
            @Nullable BigDecimal cutSum,
            @Nullable BigDecimal total,
            @Nullable BigDecimal rupiah,
            String hash,
            Instant closedAt) {}

    /** A day with everything that it was made of. */
    public record DayTrace(DayView day, List<PunchTrace> punches, List<FactTrace> facts) {}

    /**
     * A punch down to its bytes.
     *
     * @param id its row in the ledger.
     * @param key what destinations know it by.
     * @param slots of the day, those that it fills.
     * @param sequence its number in the agent's journal; null if what brought it can no longer be read.
     * @param arrival the batch that brought it, from journal number {@code arrivalFrom} to {@code arrivalTo}.
     * @param before the chain hash before that batch; null if it is gone.
     * @param after the chain hash after it.
     * @param raw the record as the terminal wrote it, hexadecimal.
     * @param sightings the other ways on which it came.
     */
    public record PunchTrace(
            long id,
            String key,
            String terminal,
            String pin,
            LocalDateTime punchTime,
            List<String> slots,
            String path,
            @Nullable Long clockOffset,
            Instant observedAt,
            Instant recordedAt,
            @Nullable String agent,
            @Nullable String epoch,
            @Nullable Long sequence,
            long arrival,
            @Nullable Long arrivalFrom,
            @Nullable Long arrivalTo,
            @Nullable String before,
            @Nullable String after,
            @Nullable String raw,
            List<Sighting> sightings) {}

    /**
     * A human fact that counted.
     *
     * @param document the SHA-256 of its evidence, hexadecimal.
     */
    public record FactTrace(
            long id,
            String kind,
            String state,
            LocalDate from,
            LocalDate to,
            String reason,
            String draftedWho,
            @Nullable String decidedWho,
            @Nullable String document) {}
}
