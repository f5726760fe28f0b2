package id.titian.agent.orders;

import id.titian.agent.journal.Journal;
import id.titian.agent.terminal.Errand;
import id.titian.agent.terminal.Terminals;
import id.titian.agent.uplink.OrderTaker;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.wire.Order;
import id.titian.contract.wire.Report;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.reception.House;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where orders of the hub come in: each is on disk before it is acted upon, is carried out once, and is answered for. */
public final class OrderDesk implements OrderTaker {

    /** Reports that wait for the uplink; an order whose report did not fit comes again. */
    private static final int OUTBOX_MAX = 200;

    /** How the house tells of terminals that nobody let in. */
    private static final String STRANGER = "stranger";

    private static final Logger LOG = System.getLogger(OrderDesk.class.getName());

    private final OrderBook book;
    private final Terminals terminals;
    private final House house;
    private final Journal journal;
    private final Clock clock;

    /** Guards all below and the book. Never held while a terminal or the house is spoken to: they call back under their own. */
    private final Object lock = new Object();

    private final Map<String, Order> open = new LinkedHashMap<>();
    private final Set<String> handedOver = new HashSet<>();
    private final Map<String, Report> outbox = new LinkedHashMap<>();

    private OrderDesk(OrderBook book, Terminals terminals, House house, Journal journal, Clock clock) {
        this.book = book;
        this.terminals = terminals;
        this.house = house;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Opens the desk with what an earlier run of the agent has left undone.
     *
     * @throws IOException if the folder of orders cannot be made or read
     */
    public static OrderDesk open(Path dataFolder, Terminals terminals, House house, Journal journal, Clock clock)
            throws IOException {
        OrderDesk desk = new OrderDesk(OrderBook.open(dataFolder), terminals, house, journal, clock);
        synchronized (desk.lock) {
            for (Order order : desk.book.open()) desk.open.put(order.what().id(), order);
        }
        return desk;
    }

    @Override
    public void take(Bytes octets) {
        Order order;
        try {
            order = WireReader.order(octets);
        } catch (WireException e) {
            LOG.log(Level.WARNING, "An order of the hub cannot be read and is passed over: {0}", e.getMessage());
            return;
        }
        try {
            take(order);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Order {0} could not be written down, so nothing is done until it comes again: {1}",
                    order.what().id(),
                    e.getMessage());
        }
    }

    private void take(Order order) throws IOException {
        String id = order.what().id();
        // Asked without our lock: whoever answers has locks of his own, and tells us of orders while he holds them.
        boolean isNobodys = whose(order.serial()) == Whose.NOBODYS;
        synchronized (lock) {
            Optional<Report> known = book.report(id);
            if (known.isPresent()) {
                answer(known.get());
                return;
            }
            if (open.containsKey(id)) return;
            Optional<String> refusal = refusal(order, isNobodys);
            if (refusal.isPresent()) {
                LOG.log(Level.WARNING, "Order {0} is refused: {1}", id, refusal.get());
                answer(new Report(id, order.serial(), OrderOutcome.failed(refusal.get())));
                return;
            }
            book.take(order);
            open.put(id, order);
        }
        LOG.log(
                Level.INFO,
                "Order {0} for terminal {1}: {2}{3}",
                id,
                order.serial(),
                order.what().kind(),
                order.what().pin().map(pin -> " PIN " + pin).orElse(""));
        tend();
    }

    private void answer(Report report) {
        if (outbox.size() < OUTBOX_MAX) outbox.put(report.id(), report);
    }

    private Optional<String> refusal(Order order, boolean isNobodys) throws IOException {
        Instant now = clock.instant();
        if (now.isAfter(order.notAfter()))
            return Optional.of("order-expired: Its time was over on " + order.notAfter() + ". Order again.");
        Optional<Instant> newest = journal.newestObservation();
        if (newest.isPresent() && now.isBefore(newest.get()))
            return Optional.of("clock-untrusted: The agent's clock says " + now
                    + ", before the newest entry of its journal ("
                    + newest.get() + "), so it cannot tell whether the order's time is over. Set its clock, then order"
                    + " again.");
        if (isNobodys) return Optional.of(unknown(order));
        if (!book.hasRoom()) book.retire(now);
        if (!book.hasRoom())
            return Optional.of("orders-too-many: This agent remembers " + OrderBook.MAX
                    + " orders and has room for no more until the time of some is over. Order again later.");
        return Optional.empty();
    }

    private static String unknown(Order order) {
        return "terminal-unknown: This agent has no terminal " + order.serial() + ". See where it hangs now.";
    }

    private enum Whose {
        /** A terminal that we call. */
        TASK,
        /** A terminal that calls us. */
        CALLER,
        /** Not known yet: a terminal whose serial number nobody has learnt was not reached since the start. */
        UNCLEAR,
        NOBODYS
    }

    private Whose whose(String serial) {
        boolean allAreKnown = true;
        for (var state : terminals.states()) {
            if (state.serial().equals(Optional.of(serial))) return Whose.TASK;
            allAreKnown &= state.serial().isPresent();
        }
        for (var state : house.states(0))
            if (state.serial().equals(Optional.of(serial)) && !state.state().equals(STRANGER)) return Whose.CALLER;
        return allAreKnown ? Whose.NOBODYS : Whose.UNCLEAR;
    }

    /** Hands over what can be handed over and ends what is too late; to be called every second or so. */
    public void tend() {
        List<Order> due = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (lock) {
            for (Order order : List.copyOf(open.values())) {
                String id = order.what().id();
                if (now.isAfter(order.notAfter()))
                    told(
                            order,
                            OrderOutcome.failed("order-expired: "
                                    + (book.hasBegun(id)
                                            ? "It had begun when its time was over on " + order.notAfter()
                                                    + ", and how it ended is not known. See at the terminal whether it was"
                                                    + " done."
                                            : "The terminal was not reached before " + order.notAfter()
                                                    + ". See why, then order again.")));
                else if (!handedOver.contains(id)) due.add(order);
            }
        }
        for (Order order : due) {
            Whose whose = whose(order.serial());
            if (whose == Whose.UNCLEAR) continue;
            boolean isMine;
            synchronized (lock) {
                isMine = handedOver.add(order.what().id());
            }
            if (isMine) handOver(order, whose);
        }
    }

    private void handOver(Order order, Whose whose) {
        Errand errand = new Errand(order.what(), () -> begin(order), outcome -> told(order, outcome));
        boolean isTaken =
                switch (whose) {
                    case TASK -> terminals.want(order.serial(), errand);
                    case CALLER -> house.want(order.serial(), order.what(), order.notAfter(), errand.told());
                    case UNCLEAR, NOBODYS -> false;
                };
        if (!isTaken) told(order, OrderOutcome.failed(unknown(order)));
    }

    private Errand.Start begin(Order order) {
        String id = order.what().id();
        synchronized (lock) {
            if (!open.containsKey(id) || clock.instant().isAfter(order.notAfter())) return Errand.Start.NEVER;
            try {
                return book.begin(id);
            } catch (IOException e) {
                told(
                        order,
                        OrderOutcome.failed("order-not-written: The agent could not write down that it begins ("
                                + e.getMessage() + "), so nothing was done. See to its disk, then order again."));
                return Errand.Start.NEVER;
            }
        }
    }

    private void told(Order order, OrderOutcome outcome) {
        String id = order.what().id();
        Report report = report(order, outcome);
        synchronized (lock) {
            if (open.remove(id) == null) return;
            handedOver.remove(id);
            answer(report);
            try {
                book.close(report);
            } catch (IOException e) {
                // The hub is told all the same; an order that comes again finds out that it began before.
                LOG.log(Level.WARNING, "The outcome of order {0} could not be written down: {1}", id, e.getMessage());
            }
        }
        LOG.log(
                Level.INFO,
                "Order {0} for terminal {1} {2}: {3}",
                id,
                order.serial(),
                outcome.done() ? "was carried out" : "was not carried out",
                outcome.words());
    }

    /** What a report has no room for is told as such: an order without an outcome would be sent again for days. */
    private static Report report(Order order, OrderOutcome outcome) {
        try {
            return new Report(order.what().id(), order.serial(), outcome);
        } catch (IllegalArgumentException e) {
            return new Report(
                    order.what().id(),
                    order.serial(),
                    OrderOutcome.failed("report-refused: What the terminal answered fits into no report ("
                            + e.getMessage() + "). See at the terminal."));
        }
    }

    @Override
    public Optional<Bytes> nextReport(int octetsMax) {
        Report next;
        synchronized (lock) {
            var first = outbox.values().iterator();
            if (!first.hasNext()) return Optional.empty();
            next = first.next();
            first.remove();
        }
        Bytes octets = WireWriter.report(next);
        if (octets.length() <= octetsMax) return Optional.of(octets);
        return Optional.of(WireWriter.report(new Report(
                next.id(),
                next.serial(),
                OrderOutcome.failed("report-too-large: The report needs a message of " + octets.length()
                        + " octets and the hub's broker takes " + octetsMax
                        + ". Raise the broker's maximum packet size."))));
    }
}
