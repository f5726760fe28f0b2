package id.titian.rules.policy;

import id.titian.rules.file.Cursor;
import id.titian.rules.policy.cut.Bands;
import id.titian.rules.policy.cut.Deduct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the key {@code deduct}, and tables of bands wherever they stand. */
final class CutReader {

    private final Cursor at;
    private final List<String> slots;

    CutReader(Cursor at, List<String> slots) {
        this.at = at;
        this.slots = slots;
    }

    Optional<Deduct> deduct() {
        if (!at.isThere()) return Optional.empty();
        Map<String, Deduct.OfSlot> bySlot = new LinkedHashMap<>();
        for (String id : at.at("slots").keys()) {
            if (!at.at("slots").at(id).isThere()) continue;
            if (!slots.contains(id))
                at.at("slots").at(id).mistake("there is no slot " + id + "; there are " + slots + ".");
            bySlot.put(id, slot(at.at("slots").at(id)));
        }
        return Optional.of(new Deduct(
                bySlot,
                at.at("absent").decimal().orElse(BigDecimal.ZERO),
                excuses(),
                events(),
                !at.at("combine").text("sum").equals("max"),
                at.at("day_cap").decimal()));
    }

    private static Deduct.OfSlot slot(Cursor at) {
        Cursor rate = at.at("rate");
        if (at.at("bands").isThere() && rate.isThere()) at.mistake("bands and rate exclude each other. Keep one.");
        Optional<Deduct.Rate> per = Optional.empty();
        if (rate.isThere()) {
            int unit = rate.at("per").seconds().orElse(0);
            if (unit <= 0) rate.at("per").mistake("a unit has to be longer than nothing.");
            per = Optional.of(new Deduct.Rate(
                    Math.max(1, unit),
                    rate.at("pct").decimal().orElse(BigDecimal.ZERO),
                    rate.at("cap").decimal()));
        }
        return new Deduct.OfSlot(
                at.at("bands").isThere() ? Optional.of(bands(at.at("bands"), true)) : Optional.empty(),
                per,
                at.at("missing").decimal().orElse(BigDecimal.ZERO));
    }

    private Optional<Map<String, Bands>> excuses() {
        Cursor excuses = at.at("excuses");
        if (!excuses.isThere()) return Optional.empty();
        Map<String, Bands> byType = new LinkedHashMap<>();
        for (String type : excuses.keys()) {
            Cursor one = excuses.at(type);
            if (!one.isThere()) continue; // null takes away what the parent has
            byType.put(
                    type,
                    one.isSingle()
                            ? new Bands(List.of(), one.decimal().orElse(BigDecimal.ZERO))
                            : bands(one.at("bands"), false));
        }
        return Optional.of(byType);
    }

    private List<Deduct.OfEvent> events() {
        List<Deduct.OfEvent> events = new ArrayList<>();
        for (String name : at.at("events").keys()) {
            Cursor event = at.at("events").at(name);
            if (!event.isThere()) continue;
            List<String> of = event.at("of").items().stream()
                    .flatMap(each -> each.text().stream())
                    .toList();
            PolicyReader.refuseEmpty(event.at("of"), "that nothing is ever missed. Name the events, or leave it out.");
            Set<String> seen = new HashSet<>();
            for (String each : of)
                if (!seen.add(each)) event.at("of").mistake(each + " stands here twice. Keep one of them.");
            events.add(new Deduct.OfEvent(
                    name,
                    of,
                    Deduct.When.valueOf(event.at("cut_when").text("").toUpperCase(Locale.ROOT)),
                    event.at("pct").decimal().orElse(BigDecimal.ZERO)));
        }
        return events;
    }

    /**
     * A table of steps.
     *
     * @param isSpan whether limits are spans of time, or counts.
     */
    static Bands bands(Cursor at, boolean isSpan) {
        List<Bands.Step> steps = new ArrayList<>();
        BigDecimal rest = null;
        for (Cursor each : at.items()) {
            BigDecimal pct = each.at("pct").decimal().orElse(BigDecimal.ZERO);
            Cursor upto = each.at("upto");
            if (upto.isThere() == each.at("rest").isThere()) {
                each.mistake("a step has either upto, the last value that belongs to it, or rest: true.");
                continue;
            }
            if (rest != null) each.mistake("this step stands behind rest: true, which has to be the last.");
            if (!upto.isThere()) {
                rest = pct;
                continue;
            }
            int limit = isSpan ? upto.seconds().orElse(0) : upto.number(0);
            if (!steps.isEmpty() && limit <= steps.get(steps.size() - 1).upto())
                upto.mistake("steps ascend; " + upto.text("") + " is not beyond the step before it.");
            steps.add(new Bands.Step(limit, pct));
        }
        if (rest == null)
            at.mistake("the last step has to be {rest: true, pct: …}, or the largest values would have no figure.");
        return new Bands(steps, rest == null ? BigDecimal.ZERO : rest);
    }
}
