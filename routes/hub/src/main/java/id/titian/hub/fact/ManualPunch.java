package id.titian.hub.fact;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Somebody was there at a moment, though no terminal saw them.
 *
 * @param time on the office's wall clock, to the second; of a shift it may be past midnight.
 */
public record ManualPunch(LocalDateTime time) implements FactDetail {

    @SuppressWarnings("ConstantValue") // JSON knows no promise
    public ManualPunch {
        if (time == null) throw new FactRefusedException(FactRefusal.FACT_INCOMPLETE, "\"time\" of the detail");
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String grain() {
        return time.toString();
    }

    @Override
    public void requireFits(LocalDate from, LocalDate to) {
        if (time.isBefore(from.atStartOfDay()) || !time.isBefore(to.plusDays(2).atStartOfDay()))
            throw new FactRefusedException(FactRefusal.TIME_OUTSIDE_DAY, time);
    }
}
