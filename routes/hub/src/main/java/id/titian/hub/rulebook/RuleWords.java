package id.titian.hub.rulebook;

import id.titian.rules.policy.Policy;
import id.titian.rules.policy.time.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Words that the rules of offices know; a fact in another word would leave its days undecided for ever. */
@Component
public class RuleWords {

    /**
     * What the policies of all offices know together.
     *
     * @param excuses types of excuses; nothing if some policy takes every type, or no office has one.
     * @param shifts names of shifts; nothing if no policy has a roster.
     */
    public record Known(Optional<Set<String>> excuses, Optional<Set<String>> shifts) {}

    private final Rulebooks rulebooks;
    private final OfficePolicies offices;

    RuleWords(Rulebooks rulebooks, OfficePolicies offices) {
        this.rulebooks = rulebooks;
        this.offices = offices;
    }

    public Known known() {
        List<Policy> policies = rulebooks.active().stream()
                .flatMap(book -> offices.all().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .flatMap(id -> book.rules().policy(id).stream()))
                .toList();
        Set<String> excuses = new TreeSet<>();
        Set<String> shifts = new TreeSet<>();
        boolean takesAll = policies.isEmpty();
        for (Policy each : policies) {
            var listed = each.deduct().flatMap(deduct -> deduct.excuses());
            listed.ifPresent(types -> excuses.addAll(types.keySet()));
            takesAll |= listed.isEmpty();
            if (each.schedule() instanceof Schedule.Roster roster)
                shifts.addAll(roster.shifts().keySet());
        }
        return new Known(
                takesAll ? Optional.empty() : Optional.of(excuses),
                shifts.isEmpty() ? Optional.empty() : Optional.of(shifts));
    }
}
