package id.titian.hub.day.make;

import id.titian.rules.month.Month;
import id.titian.rules.month.MonthCounts;
import id.titian.rules.policy.Policy;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month of a person as it was made.
 *
 * @param days as far as the month has come; days on which the person worked nowhere are not there.
 * @param office of the last day on which the person worked.
 * @param policy of that office.
 */
public record MadeMonth(
        String nip,
        YearMonth month,
        String office,
        Policy policy,
        List<MadeDay> days,
        MonthCounts counts,
        Month figures,
        @Nullable String performance,
        @Nullable BigDecimal base) {}
