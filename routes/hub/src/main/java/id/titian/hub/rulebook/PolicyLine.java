package id.titian.hub.rulebook;

import id.titian.rules.file.Mistake;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy in a rulebook, with what a person should look at before it is put in force.
 *
 * @param interpretations the gaps of the written rule that it closes.
 * @param notes what it says to no effect, with file, line and key.
 */
public record PolicyLine(
        String id,
        String title,
        LocalDate from,
        @Nullable LocalDate to,
        boolean isAssumed,
        List<Policy.Source> sources,
        List<Policy.Interpretation> interpretations,
        List<String> notes) {

    static List<PolicyLine> of(RuleFolder rules) {
        return rules.policies().stream().map(policy -> of(rules, policy)).toList();
    }

    private static PolicyLine of(RuleFolder rules, Policy policy) {
        return new PolicyLine(
                policy.id(),
                policy.title(),
                policy.effective().from(),
                policy.effective().to(),
                policy.effective().isAssumed(),
                policy.sources(),
                policy.interpretations(),
                rules.notes(policy.id()).stream().map(Mistake::toString).toList());
    }
}
