package id.titian.adms;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalUser;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What one terminal is about: the order it was given last, and what it brought since. Guarded by itself. */
final class Errand {

    /** An order without a result is given again so long after the last that was heard of it. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(5);

    /** What was ordered may still come so long after the terminal said that it is done. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    /** No terminal knows more people. */
    static final int PEOPLE_MAX = 20_000;

    private final Map<String, TerminalUser> people = new LinkedHashMap<>();
    private final Tally tally;
    private OptionalInt users = OptionalInt.empty();
    private OptionalInt records = OptionalInt.empty();
    private @Nullable TerminalOrder order;
    private Instant heard = Instant.EPOCH;
    private int punches;
    private boolean lost;
    private boolean lostLast;
    private boolean finished;

    /**
     * An errand of a terminal that has none yet.
     *
     * @param room for what is counted.
     */
    Errand(Tally.Room room) {
        this.tally = new Tally(room);
    }

    /** What the terminal says of its memory; what it does not tell stays. */
    void knows(TerminalMemory memory) {
        if (memory.users().isPresent()) users = memory.users();
        if (memory.records().isPresent()) records = memory.records();
    }

    /** Whether an order is under way and not yet due to be given again. */
    boolean isUnderWay(TerminalOrder asked, Instant now) {
        return isOf(asked) && now.isBefore(heard.plus(AGAIN_AFTER));
    }

    private boolean isOf(TerminalOrder asked) {
        return order != null && order.id().equals(asked.id());
    }

    void give(TerminalOrder now, Instant at) {
        forget();
        order = now;
        heard = at;
    }

    void forget() {
        order = null;
        finished = false;
        lost = false;
        lostLast = false;
        punches = 0;
        tally.clear();
        people.clear();
    }

    /** Nobody asks after it any more. */
    synchronized void close() {
        forget();
    }

    /** The terminal tells of a person. */
    void hear(TerminalUser user, Instant at) {
        if (order == null || order.kind() != Kind.LIST_USERS) return;
        if (people.size() < PEOPLE_MAX || people.containsKey(user.pin())) people.put(user.pin(), user);
        heard = at;
    }

    /** The terminal brought so many lines of punches, and they were kept. */
    void hear(int lines, Instant at) {
        if (order == null || order.kind() != Kind.READ_AGAIN) return;
        punches += lines;
        lostLast = false;
        heard = at;
    }

    /** These lines of punches are kept; each by what it is told apart from others by. */
    void count(long... lines) {
        if (order == null || !order.isForWholeLog()) return;
        for (long line : lines) tally.add(line);
    }

    /** Some of its punches could not be kept. It may send them again, or give them up and go on with others. */
    void lose() {
        if (order == null || order.kind() != Kind.READ_AGAIN) return;
        lost = true;
        lostLast = true;
    }

    /** What was lost has come again if something came after it and the count is reached; nothing else proves it. */
    private boolean isSomethingMissing() {
        boolean isCounted = order != null && order.isForWholeLog() && isEnough();
        return lostLast || lost && !isCounted;
    }

    /** The terminal says that it has carried out an order; nothing yet while what it was to bring may still come. */
    Optional<OrderOutcome> finish(TerminalOrder asked, Instant now) {
        if (!isOf(asked)) {
            // Its traces are lost here. Punches came by the way of all punches; people would be missing, so they are
            // asked for again.
            return asked.kind() == Kind.LIST_USERS ? Optional.empty() : Optional.of(done(asked));
        }
        if (isSomethingMissing()) {
            forget();
            return Optional.empty();
        }
        finished = true;
        if (asked.isForWholeLog() && hasBegun() && counted().isPresent()) {
            // Its next call says how many records it has now; the count of the call before misses those of meanwhile.
            heard = now;
            return Optional.empty();
        }
        boolean isComplete =
                hasBegun() ? isEnough() || counted().isEmpty() : counted().equals(OptionalInt.of(0));
        if (isComplete || asked.kind() == Kind.REMOVE_USER) return Optional.of(done(asked));
        heard = now;
        return Optional.empty();
    }

    /**
     * What an order has become that the terminal said was carried out, once nothing more is to be expected.
     *
     * @param countNow how many records the terminal has, as it says at this very moment.
     */
    Optional<OrderOutcome> settled(TerminalOrder asked, Instant now, OptionalInt countNow) {
        if (!finished || !isOf(asked)) return Optional.empty();
        if (asked.isForWholeLog() && isAllOf(countNow))
            return Optional.of(OrderOutcome.whole(
                    "The terminal sent its " + countNow.getAsInt() + " punches again, all that it has."));
        boolean isComplete = hasBegun() && isEnough() && !asked.isForWholeLog();
        if (!isComplete && now.isBefore(heard.plus(SETTLING))) return Optional.empty();
        if (isSomethingMissing()) {
            forget();
            return Optional.empty();
        }
        boolean mustBring = asked.kind() == Kind.LIST_USERS || asked.isForWholeLog() && records.isPresent();
        if (!hasBegun() && mustBring)
            return Optional.of(OrderOutcome.failed("The terminal said that it had sent everything and sent nothing."
                    + " Give the order again, or read its USB stick and look at its menu."));
        return Optional.of(done(asked));
    }

    /**
     * So many different records came as it has. More are no better: then it counts wrongly, or the count is an old one. None
     * at all is what some firmware says that has thousands.
     */
    private boolean isAllOf(OptionalInt countNow) {
        return countNow.isPresent() && countNow.getAsInt() > 0 && tally.isTrue() && tally.size() == countNow.getAsInt();
    }

    private boolean hasBegun() {
        return brought() > 0;
    }

    private boolean isEnough() {
        return counted().isPresent() && brought() >= counted().getAsInt() || order != null && isPart(order);
    }

    private int brought() {
        return order != null && order.kind() == Kind.LIST_USERS ? people.size() : punches;
    }

    private OptionalInt counted() {
        return order != null && order.kind() == Kind.LIST_USERS ? users : records;
    }

    /** Only some days: nobody knows how many punches they have. */
    private static boolean isPart(TerminalOrder asked) {
        return asked.kind() == Kind.READ_AGAIN && !asked.isForWholeLog();
    }

    private OrderOutcome done(TerminalOrder asked) {
        return switch (asked.kind()) {
            case REMOVE_USER ->
                OrderOutcome.done("The terminal removed PIN " + asked.pin().orElse("") + ".");
            case LIST_USERS ->
                new OrderOutcome(
                        true,
                        "The terminal told " + people.size() + " people" + of(users),
                        List.copyOf(people.values()));
            case READ_AGAIN ->
                OrderOutcome.done(
                        isOf(asked)
                                ? "The terminal sent " + punches + " punches again"
                                        + of(asked.isForWholeLog() ? records : OptionalInt.empty())
                                : "The terminal says that it sent its punches again.");
        };
    }

    private String of(OptionalInt count) {
        return count.isPresent() && count.getAsInt() > brought()
                ? " of the " + count.getAsInt() + " that it counts."
                : ".";
    }
}
