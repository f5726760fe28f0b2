package id.titian.rules.day;

import id.titian.rules.policy.Policy;
import id.titian.rules.policy.cut.Bands;
import id.titian.rules.policy.cut.Deduct;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Measure;
import id.titian.rules.policy.time.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures the slots of a day that somebody worked, and says for each what it costs and why. */
final class Marker {

    /** Decimal places of a rate that does not come out even; no rule has more than four. */
    private static final int RATE_PLACES = 12;

    private final Policy policy;
    private final DayInput input;
    private final Hours hours;
    private final Picks picks;
    private final Measure measure;
    private final boolean isFlexed;
    private final int endMovedBy;
    private final Map<String, BigDecimal> cuts = new LinkedHashMap<>();
    private final Map<String, Integer> flags = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    Marker(Policy policy, DayInput input, Hours hours, Picks picks) {
        this.policy = policy;
        this.input = input;
        this.hours = hours;
        this.picks = picks;
        this.measure = policy.measure();
        this.isFlexed = policy.flex().map(this::isFlexed).orElse(false);
        this.endMovedBy = isFlexed ? policy.flex().orElseThrow().moveEndBy() : 0;
        if (isFlexed) lookWhetherRepaid();
    }

    /** What each slot costs, in percent points; empty where the policy cuts nothing. */
    Map<String, BigDecimal> cuts() {
        return cuts;
    }

    Map<String, Integer> flags() {
        return flags;
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** Whether the lateness of this day moves the end, and be it by nothing. */
    private boolean isFlexed(Policy.Flex flex) {
        for (Slot slot : policy.slots()) {
            if (!slot.isStart() || slot.side() != Slot.Side.LATE) continue;
            Sieve.Kept came = picks.of(slot);
            if (came == null) continue;
            int late = measure.of(came.second() - hours.start());
            if (late > 0 && measure.seconds(late) <= flex.lateUpto()) return true;
        }
        return false;
    }

    private void lookWhetherRepaid() {
        for (Slot slot : policy.slots()) {
            if (!slot.isEnd()) continue;
            Sieve.Kept left = picks.of(slot);
            boolean isRepaid = left != null && measure.of(target(slot) - left.second()) == 0;
            flags.put(isRepaid ? "REPAID" : "NOT_REPAID", 0);
            reasons.add(Reason.of(isRepaid ? "repaid" : "not-repaid", "flex", DayJudge.clock(target(slot))));
        }
    }

    private int target(Slot slot) {
        return slot.targetOn(hours).orElse(0) + (slot.isEnd() ? endMovedBy : 0);
    }

    Mark mark(Slot slot) {
        String excuse = input.slotExcuses().get(slot.id());
        Sieve.Kept punch = picks.of(slot);
        if (punch == null) return excuse == null ? missing(slot) : excused(slot, excuse);
        int value = excuse != null
                ? 0
                : switch (slot.side()) {
                    case LATE -> measure.of(punch.second() - target(slot));
                    case EARLY -> measure.of(target(slot) - punch.second());
                    case NONE -> 0;
                };
        if (slot.reviewIfAfter().isPresent()
                && measure.seconds(measure.of(punch.second() - target(slot)))
                        > slot.reviewIfAfter().get()) {
            flags.put("OUT_FAR_AFTER_END", 0);
            reasons.add(Reason.of(
                    "far-after", "slots." + slot.id() + ".review_if_after", slot.id(), DayJudge.clock(punch.second())));
        }
        boolean isForgiven = excuse != null || isFlexed && slot.isStart();
        explain(slot, punch, value, isForgiven);
        return new Mark(
                slot.id(),
                value,
                measure.text(value),
                input.workday().atStartOfDay().plusSeconds(punch.second()));
    }

    private Mark missing(Slot slot) {
        Optional<Deduct.OfSlot> cut = cutOf(slot);
        if (cut.isPresent()) {
            cuts.put(slot.id(), cut.get().missing());
            reasons.add(Reason.of(
                    "missing-cut",
                    "deduct.slots." + slot.id() + ".missing",
                    slot.id(),
                    window(slot),
                    cut.get().missing().toPlainString(),
                    policy.lawfulSource()));
        } else reasons.add(Reason.of("missing", "slots." + slot.id(), slot.id(), window(slot)));
        return new Mark(slot.id(), 0, Mark.MISSING, null);
    }

    private Mark excused(Slot slot, String type) {
        reasons.add(Reason.of("slot-excused", "excused", slot.id(), type));
        return new Mark(slot.id(), 0, Mark.EXCUSED, null);
    }

    private String window(Slot slot) {
        Hours.Span window = slot.window(hours);
        return DayJudge.clock(window.from()) + "–" + DayJudge.clock(window.to());
    }

    private Optional<Deduct.OfSlot> cutOf(Slot slot) {
        return policy.deduct().map(deduct -> deduct.slots().get(slot.id()));
    }

    private void explain(Slot slot, Sieve.Kept punch, int value, boolean isForgiven) {
        String at = DayJudge.clock(punch.second());
        String rule = "slots." + slot.id();
        if (value == 0 && slot.side() != Slot.Side.NONE)
            reasons.add(Reason.of("on-time", rule, slot.id(), at, DayJudge.clock(target(slot))));
        else if (value == 0) reasons.add(Reason.of("there", rule, slot.id(), at, window(slot)));
        List<Object> values = new ArrayList<>(List.of(
                slot.id(), at, value, measure.isMinutes() ? "@minute" : "@second", DayJudge.clock(target(slot))));
        String side = slot.side() == Slot.Side.LATE ? "late" : "early";
        Optional<Deduct.OfSlot> cut = cutOf(slot);
        if (isForgiven || cut.isEmpty()) {
            if (value > 0) reasons.add(Reason.of(side, rule, values.toArray()));
            return;
        }
        rule = "deduct.slots." + slot.id();
        if (cut.get().rate().isPresent()) {
            BigDecimal pct = rated(cut.get().rate().get(), value);
            cuts.put(slot.id(), pct);
            if (value == 0) return;
            values.addAll(List.of(pct.toPlainString(), policy.lawfulSource()));
            reasons.add(Reason.of(side + "-rate", rule + ".rate", values.toArray()));
        } else if (cut.get().bands().isPresent()) {
            Bands.Found band = cut.get().bands().get().find(measure.seconds(value));
            cuts.put(slot.id(), band.pct());
            if (value == 0 && band.pct().signum() == 0) return;
            int unit = measure.isMinutes() ? 60 : 1;
            values.addAll(List.of(
                    band.above() < 0 ? 0 : band.above() / unit + 1,
                    band.upto() / unit,
                    band.pct().toPlainString(),
                    policy.lawfulSource()));
            reasons.add(Reason.of(side + (band.upto() < 0 ? "-rest" : "-band"), rule + ".bands", values.toArray()));
        }
    }

    private BigDecimal rated(Deduct.Rate rate, int value) {
        BigDecimal pct = BigDecimal.valueOf(measure.seconds(value))
                .multiply(rate.pct())
                .divide(BigDecimal.valueOf(rate.perSeconds()), RATE_PLACES, RoundingMode.HALF_UP);
        return rate.cap().map(pct::min).orElse(pct).stripTrailingZeros();
    }
}
