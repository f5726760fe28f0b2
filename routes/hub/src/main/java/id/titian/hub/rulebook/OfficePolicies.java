package id.titian.hub.rulebook;

import id.titian.hub.act.Acts;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.PolicyChain;
import java.sql.Array;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which policies an office has, one after the other. Offices below it that say nothing have the same. */
@Component
public class OfficePolicies {

    private static final int POLICIES_MAX = 50;

    private final JdbcClient jdbc;
    private final Rulebooks rulebooks;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfficePolicies(JdbcClient jdbc, Rulebooks rulebooks, Acts acts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rulebooks = rulebooks;
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    /** The names of the policies by office. */
    public Map<String, List<String>> all() {
        Map<String, List<String>> all = new TreeMap<>();
        jdbc.sql("select office, policies from office_policy")
                .query((row, n) -> {
                    Array policies = row.getArray(2);
                    return Map.entry(row.getString(1), List.of((String[]) policies.getArray()));
                })
                .list()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    /**
     * Says which policies an office has; an empty list means those of the office above.
     *
     * @throws RulebookRefusedException if the rules in force lack one, or if they leave a gap or overlap
     */
    @Transactional(rollbackFor = RulebookRefusedException.class)
    public void say(String office, List<String> policies, String who) throws RulebookRefusedException {
        if (policies.size() > POLICIES_MAX)
            throw new RulebookRefusedException(
                    "policies-too-many", "An office has at most " + POLICIES_MAX + " policies.", List.of());
        if (jdbc.sql("select count(*) from office where code = ?")
                        .param(office)
                        .query(Integer.class)
                        .single()
                == 0)
            throw new RulebookRefusedException("office-unknown", "There is no office " + office + ".", List.of());
        List<Policy> chain = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : policies) {
            Optional<Policy> policy =
                    rulebooks.active().flatMap(book -> book.rules().policy(id));
            policy.ifPresentOrElse(chain::add, () -> missing.add(id));
        }
        if (!missing.isEmpty())
            throw new RulebookRefusedException(
                    "policy-unknown", "The rules in force have no policy " + String.join(", ", missing) + ".", missing);
        List<String> mistakes = PolicyChain.of(chain).mistakes();
        if (!mistakes.isEmpty())
            throw new RulebookRefusedException(
                    "policy-chain", "The policies do not follow one another: " + String.join(" ", mistakes), mistakes);
        jdbc.sql("delete from office_policy where office = ?").param(office).update();
        if (!policies.isEmpty())
            jdbc.sql("insert into office_policy (office, policies, said_at, said_who) values (?, ?, ?, ?)")
                    .params(office, policies.toArray(String[]::new), Timestamp.from(clock.instant()), who)
                    .update();
        acts.record(who, "say-policies", office, String.join(", ", policies));
        events.publishEvent(new PoliciesSaid(office, who));
    }
}
