package id.titian.agent.terminal;

import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.wire.WireLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The orders that wait for one terminal. They are carried out on the thread and in the session of its task, one after the other,
 * each time after its log was read: nothing that the terminal knows of a person is lost with them.
 */
final class Errands {

    /** Orders that wait for one terminal. */
    static final int MAX = 50;

    /** How often an order may fail with the line or the terminal before it is given up. */
    static final int TRIES_MAX = 5;

    private static final Logger LOG = System.getLogger(Errands.class.getName());

    private final String name;
    private final Set<Ability> can;
    private final Sight sight;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int tries;

    /**
     * An order on its way, and whose it is: until it is carried out another terminal may be hung in the place of that one.
     *
     * @param serial of the terminal of which it is wanted.
     */
    private record Waiting(String serial, Errand errand) {}

    Errands(String name, Set<Ability> can, Sight sight) {
        this.name = name;
        this.can = can;
        this.sight = sight;
    }

    /** Takes an order of one terminal on, or says at once why not. */
    void want(String serial, Errand errand) {
        Kind kind = errand.order().kind();
        if (kind == Kind.LIST_USERS && !can.contains(Ability.USERS)
                || kind == Kind.REMOVE_USER && !can.contains(Ability.REMOVE_USER)) {
            errand.told()
                    .accept(OrderOutcome.failed("ability-missing: Terminals of this family cannot "
                            + (kind == Kind.LIST_USERS ? "list their people" : "remove a person")
                            + " over the line. Do it in the menu of the terminal."));
            return;
        }
        boolean hasRoom;
        synchronized (this) {
            hasRoom = waiting.size() < MAX;
            if (hasRoom) waiting.addLast(new Waiting(serial, errand));
        }
        if (!hasRoom)
            errand.told()
                    .accept(OrderOutcome.failed("orders-too-many: " + MAX
                            + " orders wait for this terminal already. See why it does not answer them."));
    }

    synchronized boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether a person has ordered that. */
    synchronized boolean areWaiting(TerminalOrder.Kind kind) {
        return waiting.stream().anyMatch(each -> each.errand().order().kind() == kind);
    }

    private synchronized Optional<Waiting> first() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    private synchronized void done() {
        waiting.pollFirst();
        tries = 0;
    }

    /**
     * Carries out what waits; the log was read at this contact.
     *
     * @throws TerminalException if the conversation broke: what was not finished waits for the next contact
     */
    void carryOut(Contact contact, ReadReport read) throws TerminalException, InterruptedException {
        for (Optional<Waiting> next = first(); next.isPresent(); next = first()) {
            Errand errand = next.get().errand();
            if (next.get().serial().equals(contact.serial())) carryOut(errand, contact, read);
            else errand.told().accept(replaced(next.get().serial(), contact.serial()));
            done();
        }
    }

    private void carryOut(Errand errand, Contact contact, ReadReport read)
            throws TerminalException, InterruptedException {
        Errand.Start start = errand.start().get();
        if (start != Errand.Start.NEVER) errand.told().accept(outcome(errand, start, contact, read));
    }

    private static OrderOutcome replaced(String wanted, String answers) {
        return OrderOutcome.failed("terminal-unknown: Where terminal " + wanted + " hung when this was ordered, "
                + answers + " answers now. Nothing was done. See where it hangs now.");
    }

    private OrderOutcome outcome(Errand errand, Errand.Start start, Contact contact, ReadReport read)
            throws TerminalException, InterruptedException {
        try {
            return switch (errand.order().kind()) {
                case READ_AGAIN ->
                    OrderOutcome.done(
                            "Its log was read whole: " + read.size() + " records, " + read.fresh() + " of them new.");
                case LIST_USERS -> list(contact.users());
                case REMOVE_USER -> remove(errand, start, contact);
            };
        } catch (TerminalRefusedException e) {
            return OrderOutcome.failed(e.code() + ": " + e.getMessage());
        } catch (TerminalException e) {
            if (++tries < TRIES_MAX) throw e;
            return OrderOutcome.failed(
                    e.code() + ": It failed " + tries + " times, the last time with: " + e.getMessage());
        }
    }

    private static OrderOutcome list(List<TerminalUser> users) {
        List<TerminalUser> told = new ArrayList<>();
        for (TerminalUser user : users)
            if (!user.pin().isEmpty() && user.pin().length() <= WireLimits.PIN_MAX) told.add(user);
        if (told.size() > WireLimits.USERS_MAX)
            return OrderOutcome.failed("users-too-many: It knows " + told.size() + " people, and a report has room for "
                    + WireLimits.USERS_MAX + ".");
        int left = users.size() - told.size();
        return new OrderOutcome(
                true,
                "It knows " + users.size() + " people."
                        + (left == 0
                                ? ""
                                : " " + left + " of them have no PIN that anybody could use and are left out."),
                told);
    }

    private OrderOutcome remove(Errand errand, Errand.Start start, Contact contact)
            throws TerminalException, InterruptedException {
        String pin = errand.order().pin().orElseThrow();
        if (can.contains(Ability.USERS) && !isListed(contact, pin))
            return start == Errand.Start.AGAIN
                    ? OrderOutcome.done("PIN " + pin + " was removed by an earlier try; the terminal lists it no more.")
                    : OrderOutcome.failed(
                            "pin-unknown: The terminal lists nobody under the PIN " + pin + ". List its people again.");
        String order = errand.order().id();
        LOG.log(Level.WARNING, "Terminal {0}: user-removal: removing PIN {1} by order {2}", name, pin, order);
        contact.removeUser(pin);
        String words = "PIN " + pin + " was removed by order " + order + ".";
        LOG.log(Level.WARNING, "Terminal {0}: user-removed: {1}", name, words);
        sight.notice("user-removed", words);
        if (can.contains(Ability.USERS) && isListed(contact, pin))
            return OrderOutcome.failed("pin-stays: The terminal said that it removed PIN " + pin
                    + " and lists it still. Remove it in the menu of the terminal.");
        return OrderOutcome.done("PIN " + pin + " was removed; its log had been read before.");
    }

    private static boolean isListed(Contact contact, String pin) throws TerminalException, InterruptedException {
        return contact.users().stream().anyMatch(user -> user.pin().equals(pin));
    }
}
