package id.titian.adms;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What one terminal is about: the order it was given last and the people that it told since. Guarded by itself. */
final class Errand {

    /** An order without a result is given again after this. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(5);

    /** People may still come so long after the terminal said that it is done. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    /** No terminal knows more people. */
    static final int PEOPLE_MAX = 20_000;

    private final Map<String, TerminalUser> people = new LinkedHashMap<>();
    private OptionalInt users = OptionalInt.empty();
    private @Nullable TerminalOrder order;
    private Instant given = Instant.EPOCH;
    private @Nullable Instant finished;
    private Instant heard = Instant.EPOCH;

    /** Whether an order is under way and not yet due to be given again. */
    boolean isUnderWay(TerminalOrder asked, Instant now) {
        return order != null && order.id().equals(asked.id()) && now.isBefore(given.plus(AGAIN_AFTER));
    }

    void give(TerminalOrder now, Instant at) {
        order = now;
        given = at;
        finished = null;
        people.clear();
    }

    void knows(OptionalInt count) {
        if (count.isPresent()) users = count;
    }

    void hear(TerminalUser user, Instant at) {
        if (order == null || order.kind() != TerminalOrder.Kind.LIST_USERS) return;
        if (people.size() < PEOPLE_MAX || people.containsKey(user.pin())) people.put(user.pin(), user);
        heard = at;
    }

    void forget() {
        order = null;
        finished = null;
        people.clear();
    }

    /** The terminal says that it has carried out the list; nothing yet if people are still to come or the question was not ours. */
    Optional<OrderOutcome> finishList(TerminalOrder asked, Instant now) {
        if (order == null || !order.id().equals(asked.id())) return Optional.empty();
        boolean peopleCameFirst = !people.isEmpty();
        finished = now;
        heard = now;
        if (peopleCameFirst && (users.isEmpty() || people.size() >= users.getAsInt())) return Optional.of(list());
        return users.isPresent() && users.getAsInt() == 0 ? Optional.of(list()) : Optional.empty();
    }

    /** What a list that was finished has become by now. */
    Optional<OrderOutcome> settledList(TerminalOrder asked, Instant now) {
        if (finished == null || order == null || !order.id().equals(asked.id())) return Optional.empty();
        boolean complete = users.isPresent() && people.size() >= users.getAsInt();
        if (!complete && now.isBefore(heard.plus(SETTLING))) return Optional.empty();
        if (people.isEmpty() && !complete)
            return Optional.of(
                    OrderOutcome.failed(
                            "The terminal said that it had listed its people and sent none. Give the order again, or look at its menu."));
        return Optional.of(list());
    }

    private OrderOutcome list() {
        String words = "The terminal told " + people.size() + " people";
        boolean some = users.isPresent() && users.getAsInt() > people.size();
        return new OrderOutcome(
                true,
                words + (some ? " of the " + users.getAsInt() + " that it counts." : "."),
                List.copyOf(people.values()));
    }
}
