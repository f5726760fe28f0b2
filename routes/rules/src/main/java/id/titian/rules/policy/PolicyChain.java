package id.titian.rules.policy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The policies of one unit in the order of time: each month has exactly one. */
public final class PolicyChain {

    private final List<Policy> policies;

    private PolicyChain(List<Policy> policies) {
        this.policies = policies;
    }

    /** The chain of these policies; look at {@link #mistakes} before it is used. */
    public static PolicyChain of(List<Policy> policies) {
        return new PolicyChain(policies.stream()
                .sorted(Comparator.comparing((Policy each) -> each.effective().from())
                        .thenComparing(Policy::id))
                .toList());
    }

    /** Gaps and overlaps, each named with the two policies and the days. */
    public List<String> mistakes() {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < policies.size(); i++) {
            Policy before = policies.get(i - 1);
            Policy after = policies.get(i);
            LocalDate to = before.effective().to();
            LocalDate from = after.effective().from();
            if (to == null || !to.isBefore(from))
                found.add(before.id() + " and " + after.id() + " both hold on " + from + ". End " + before.id()
                        + " with effective.to: " + from.minusDays(1) + ".");
            else if (!to.plusDays(1).equals(from))
                found.add("no policy holds from " + to.plusDays(1) + " to " + from.minusDays(1) + ", between "
                        + before.id() + " and " + after.id() + ".");
        }
        return found;
    }

    public List<Policy> policies() {
        return policies;
    }

    /** The policy of a month: the one that holds on its first day. */
    public Optional<Policy> of(YearMonth month) {
        return policies.stream()
                .filter(each -> each.effective().holdsOn(month.atDay(1)))
                .findFirst();
    }
}
