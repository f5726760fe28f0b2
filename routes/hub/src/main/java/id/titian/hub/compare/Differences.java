package id.titian.hub.compare;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two readings make of a month.
 *
 * @param people who were compared.
 * @param differing of them.
 * @param days that differ, of all people.
 * @param rupiahDelta of all people whose amount both readings know; the second less the first.
 * @param incomparable people whose amount only one of the readings knows: they lose nothing, it is undecided.
 * @param lines the people who differ, by office and name; cut to {@link Comparison#LINES_MAX}.
 */
public record Differences(
        YearMonth month,
        int people,
        int differing,
        int days,
        BigDecimal rupiahDelta,
        int incomparable,
        List<Person> lines) {

    /** One person who would be paid, or shown, differently. */
    public record Person(
            String nip,
            String office,
            @Nullable BigDecimal totalBefore,
            @Nullable BigDecimal totalAfter,
            @Nullable BigDecimal rupiahBefore,
            @Nullable BigDecimal rupiahAfter,
            List<Day> days) {}

    /** One day of it, as each reading judges it. */
    public record Day(LocalDate day, String before, String after) {}
}
