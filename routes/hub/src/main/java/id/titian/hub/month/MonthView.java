package id.titian.hub.month;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The month of a person as people see it. Where a rule computes no figure there is none; where the month is closed for the person, the
 * figures are those that were paid by.
 *
 * @param state of its figures: OPEN, WAITING_PERFORMANCE or CLOSED.
 * @param officeState how far the office is: OPEN, VERIFIED or CLOSED.
 * @param counts days by status, minutes, and the like.
 * @param steps how the figures came about, one a line.
 * @param hash of the line as it is today.
 * @param closedHash of the line as it was closed; null while it is not. Where the two differ, adjustments say by how much.
 * @param objected days against which the person has objected and has no answer yet.
 */
public record MonthView(
        String nip,
        String name,
        YearMonth month,
        int revision,
        String office,
        String policy,
        String state,
        String officeState,
        Map<String, Object> counts,
        @Nullable BigDecimal cutSum,
        @Nullable BigDecimal score,
        @Nullable BigDecimal attendance,
        @Nullable BigDecimal performance,
        @Nullable BigDecimal total,
        @Nullable BigDecimal base,
        @Nullable BigDecimal rupiah,
        List<Step> steps,
        String hash,
        @Nullable String closedHash,
        int objected,
        String cause,
        Instant computedAt) {

    /** One line of the computation. */
    public record Step(String rule, String sum) {}

    /** What a closed month would be today. */
    public record Adjustment(
            long id,
            String nip,
            YearMonth month,
            YearMonth forMonth,
            @Nullable BigDecimal totalDelta,
            @Nullable BigDecimal rupiahDelta,
            Map<String, Object> before,
            Map<String, Object> after,
            String reason,
            Instant madeAt) {}
}
