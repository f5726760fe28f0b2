package id.titian.rules.day;

import id.titian.rules.policy.Policy;
import id.titian.rules.policy.cut.Deduct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts together what a day costs: its slots and the events that were missed. */
final class Cuts {

    private final Policy policy;
    private final Deduct deduct;
    private final DayInput input;
    private final List<Reason> reasons;

    Cuts(Policy policy, Deduct deduct, DayInput input, List<Reason> reasons) {
        this.policy = policy;
        this.deduct = deduct;
        this.input = input;
        this.reasons = reasons;
    }

    BigDecimal ofDay(Map<String, BigDecimal> slots) {
        List<BigDecimal> parts = new ArrayList<>(slots.values());
        for (Deduct.OfEvent event : deduct.events()) parts.add(of(event));
        BigDecimal all = deduct.isSum()
                ? parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                : parts.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        if (deduct.dayCap().isPresent() && all.compareTo(deduct.dayCap().get()) > 0) {
            reasons.add(Reason.of(
                    "day-cap",
                    "deduct.day_cap",
                    all.toPlainString(),
                    deduct.dayCap().get().toPlainString()));
            return deduct.dayCap().get();
        }
        return all;
    }

    private BigDecimal of(Deduct.OfEvent event) {
        List<String> held =
                event.of().stream().filter(input.events()::containsKey).toList();
        List<String> missed = held.stream()
                .filter(each -> Boolean.FALSE.equals(input.events().get(each)))
                .toList();
        if (missed.isEmpty()) return BigDecimal.ZERO;
        BigDecimal cut =
                switch (event.when()) {
                    case ANY_MISSED -> event.pct();
                    case EACH_MISSED -> event.pct().multiply(BigDecimal.valueOf(missed.size()));
                    case ALL_MISSED -> missed.size() == held.size() ? event.pct() : BigDecimal.ZERO;
                };
        reasons.add(Reason.of(
                "event-missed",
                "deduct.events." + event.name(),
                String.join(", ", missed),
                cut.toPlainString(),
                policy.lawfulSource()));
        return cut;
    }
}
