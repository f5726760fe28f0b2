package id.titian.hub.day.make;

import id.titian.rules.policy.Policy;
import id.titian.rules.policy.PolicyChain;
import id.titian.rules.policy.RuleFolder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The offices as they are at the moment of a computation: the tree with its dates, the terminals, the policies.
 *
 * @param parents by office.
 * @param terminals by office, also those that hung there before.
 * @param completeTo by serial number; a terminal that never proved anything is not there.
 * @param statements what people confirmed: outages of a terminal or an office, and days that are complete.
 */
public record Offices(
        Map<String, List<Parent>> parents,
        Map<String, List<Hung>> terminals,
        Map<String, Instant> completeTo,
        Map<String, List<String>> policies,
        List<Statement> statements,
        RuleFolder rules) {

    private static final int HEIGHT_MAX = 32;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Under whom an office is between two days; {@code to} is the last day. */
    public record Parent(String parent, LocalDate from, LocalDate to) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** A terminal that hangs in an office between two days, both included; of other days it says nothing there. */
    public record Hung(String serial, LocalDate from, LocalDate to) {
        boolean hung(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * A person confirmed that nothing more will come of an office for these days; or that a terminal, or all of an office,
     * recorded nothing between two moments.
     *
     * @param begins, ends the moments; null where it is about whole days.
     */
    public record Statement(
            long fact,
            String of,
            LocalDate from,
            LocalDate to,
            @Nullable Instant begins,
            @Nullable Instant ends) {

        boolean holds(String name, LocalDate day) {
            return begins == null && of.equals(name) && !day.isBefore(from) && !day.isAfter(to);
        }

        /** From a moment up to which everything is known, how much further that is by this. */
        Instant bridge(Instant known) {
            if (begins == null || ends == null || begins.isAfter(known.plus(A_MINUTE))) return known;
            return ends.isAfter(known) ? ends : known;
        }
    }

    /** What is known of an office's terminals for one day. */
    public record Seen(List<String> silent, List<Long> facts) {}

    /** The office and those above it on that day, the nearest first. */
    List<String> upwards(String office, LocalDate day) {
        List<String> line = new ArrayList<>(List.of(office));
        Set<String> seen = new HashSet<>(line);
        for (String at = office; line.size() < HEIGHT_MAX; ) {
            Optional<String> above = parents.getOrDefault(at, List.of()).stream()
                    .filter(each -> each.holds(day))
                    .map(Parent::parent)
                    .findFirst();
            if (above.isEmpty() || !seen.add(above.get())) return line;
            at = above.get();
            line.add(at);
        }
        return line;
    }

    /** The policy of a month: that of the nearest office that has any. */
    Optional<Policy> policy(String office, YearMonth month) {
        for (String each : upwards(office, month.atDay(1))) {
            List<String> ids = policies.get(each);
            if (ids != null)
                return PolicyChain.of(ids.stream()
                                .flatMap(id -> rules.policy(id).stream())
                                .toList())
                        .of(month);
        }
        return Optional.empty();
    }

    /**
     * Which terminals have not reported past a moment. Those of the nearest office that has any are asked; where there is none at
     * all, a person has to say that a day is complete. A confirmed outage stands for the time that it names and for no more: what
     * was recorded before it began may still come.
     *
     * @param open when the first window of the day opened.
     * @param cutoff when its last one closed.
     */
    Seen seen(String office, LocalDate day, Instant open, Instant cutoff) {
        Set<Long> facts = new TreeSet<>();
        List<String> line = upwards(office, day);
        for (String each : line) for (Statement said : statements) if (said.holds(each, day)) facts.add(said.fact());
        if (!facts.isEmpty()) return new Seen(List.of(), List.copyOf(facts));
        for (String each : line) {
            List<String> here = terminals.getOrDefault(each, List.of()).stream()
                    .filter(hung -> hung.hung(day))
                    .map(Hung::serial)
                    .distinct()
                    .toList();
            if (here.isEmpty()) continue;
            List<String> silent = new ArrayList<>();
            for (String serial : here)
                if (!isKnown(serial, line, completeTo.get(serial), open, cutoff, facts)) silent.add(serial);
            return new Seen(silent, List.copyOf(facts));
        }
        boolean isKnown = isKnown(office, line, null, open, cutoff, facts);
        return new Seen(isKnown ? List.of() : List.of("-"), List.copyOf(facts));
    }

    private boolean isKnown(
            String serial,
            List<String> line,
            @Nullable Instant complete,
            Instant open,
            Instant cutoff,
            Set<Long> facts) {
        Instant known = complete == null || complete.isBefore(open) ? open : complete;
        Set<Long> used = new TreeSet<>();
        for (Instant before = Instant.MIN; known.isAfter(before); ) {
            before = known;
            if (!known.isBefore(cutoff)) break;
            for (Statement said : statements) {
                if (!said.of().equals(serial) && !line.contains(said.of())) continue;
                Instant further = said.bridge(known);
                if (further.isAfter(known)) used.add(said.fact());
                known = further;
            }
        }
        // A day's last minute is written 23:59.
        boolean isKnown = !known.isBefore(used.isEmpty() ? cutoff : cutoff.minus(A_MINUTE));
        if (isKnown) facts.addAll(used);
        return isKnown;
    }
}
