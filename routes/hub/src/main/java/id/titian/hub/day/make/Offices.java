package id.titian.hub.day.make;

import id.titian.rules.policy.Policy;
import id.titian.rules.policy.PolicyChain;
import id.titian.rules.policy.RuleFolder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The offices as they are at the moment of a computation: the tree with its dates, the terminals, the policies.
 *
 * @param parents by office.
 * @param terminals serial numbers by office.
 * @param completeTo by serial number; a terminal that never proved anything is not there.
 * @param statements what people confirmed: outages of a terminal or an office, and days that are complete.
 */
public record Offices(
        Map<String, List<Parent>> parents,
        Map<String, List<String>> terminals,
        Map<String, Instant> completeTo,
        Map<String, List<String>> policies,
        List<Statement> statements,
        RuleFolder rules) {

    private static final int HEIGHT_MAX = 32;

    /** Under whom an office is between two days; {@code to} is the last day. */
    public record Parent(String parent, LocalDate from, LocalDate to) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** A person confirmed that nothing more will come of a terminal, or of all terminals of an office, for these days. */
    public record Statement(long fact, String of, LocalDate from, LocalDate to) {
        boolean holds(String name, LocalDate day) {
            return of.equals(name) && !day.isBefore(from) && !day.isAfter(to);
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
     * all, a person has to say that a day is complete.
     */
    Seen seen(String office, LocalDate day, Instant cutoff) {
        List<Long> facts = new ArrayList<>();
        List<String> line = upwards(office, day);
        for (String each : line) for (Statement said : statements) if (said.holds(each, day)) facts.add(said.fact());
        if (!facts.isEmpty()) return new Seen(List.of(), facts);
        for (String each : line) {
            List<String> here = terminals.getOrDefault(each, List.of());
            if (here.isEmpty()) continue;
            List<String> silent = new ArrayList<>();
            for (String serial : here) {
                Instant to = completeTo.get(serial);
                if (to != null && !to.isBefore(cutoff)) continue;
                Optional<Statement> out = statements.stream()
                        .filter(said -> said.holds(serial, day))
                        .findFirst();
                if (out.isPresent()) facts.add(out.get().fact());
                else silent.add(serial);
            }
            return new Seen(silent, facts);
        }
        return new Seen(List.of("-"), facts);
    }
}
