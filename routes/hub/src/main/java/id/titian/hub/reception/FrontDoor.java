package id.titian.hub.reception;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.reception.House;
import id.titian.reception.PushFamilies;
import id.titian.reception.Reception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The port at which terminals are received, and who is let in. */
@Component
public class FrontDoor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** After the database, before whoever reads; what matters is only that the ledger is there. */
    private static final int PHASE = Integer.MAX_VALUE - 60;

    /** Another hub on the same database may have let somebody in. */
    private static final long LOOK_EVERY_SECONDS = 30;

    private final DoorSettings settings;
    private final Guests guests;
    private final LedgerCustodian custodian;
    private final House house;
    private final PushFamilies families = PushFamilies.found();
    private @Nullable Reception reception;
    private CountDownLatch stop = new CountDownLatch(0);

    FrontDoor(DoorSettings settings, Guests guests, LedgerCustodian custodian, Clock clock) {
        this.settings = settings;
        this.guests = guests;
        this.custodian = custodian;
        this.house = new House(
                List.of(), custodian, serial -> LOG.debug("No driver here can read {}; an agent may", serial), clock);
    }

    /** The words of the families that can be received here. */
    public List<String> families() {
        return List.copyOf(families.words());
    }

    /** How the guests are, and the strangers who knocked. */
    public List<TerminalState> terminals() {
        return house.states(0);
    }

    /** The port; 0 if nobody is received. */
    public synchronized int port() {
        return reception == null ? 0 : reception.port();
    }

    /**
     * Lets a terminal in, or changes how.
     *
     * @param who the person who decided it.
     * @return false if the terminal hangs in no office, so that nobody knows what its clock shows
     */
    public boolean letIn(String serial, String family, boolean setClock, Map<String, String> options, String who) {
        if (families.of(family).isEmpty()) throw new IllegalArgumentException("No such family: " + family);
        if (!guests.hangs(serial)) return false;
        guests.letIn(serial, family, setClock, options, who);
        custodian.letIn(serial);
        look();
        return true;
    }

    /** Lets a terminal in no more; false if it was not let in. */
    public boolean showOut(String serial) {
        boolean was = guests.showOut(serial);
        look();
        return was;
    }

    /** Asks a guest for everything again, at its next call; false if it is none. */
    public boolean readAgain(String serial) {
        return house.readAgain(serial);
    }

    /**
     * Wants something of a guest, at its next call; the same order twice is wanted once.
     *
     * @param notAfter when its time is over: from then on the terminal is not given it any more.
     * @param told hears what became of it.
     * @return false if no such terminal is let in here
     */
    public boolean want(String serial, TerminalOrder order, Instant notAfter, Consumer<OrderOutcome> told) {
        return house.want(serial, order, notAfter, told);
    }

    private void look() {
        house.letIn(guests.all());
    }

    @Override
    public synchronized void start() {
        Integer port = settings.port();
        if (port == null || isRunning()) return;
        look();
        try {
            reception = Reception.open(settings.at(port), families.all(), house);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        CountDownLatch mine = new CountDownLatch(1);
        stop = mine;
        Thread watch = new Thread(() -> watch(mine), "front-door");
        watch.setDaemon(true);
        watch.start();
        LOG.info("Terminals of {} are received at {}:{}", families.words(), settings.host(), port());
    }

    private void watch(CountDownLatch until) {
        try {
            while (!until.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) lookAgain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("The list of guests could not be read, so it stays as it is: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void stop() {
        stop.countDown();
        if (reception != null) reception.close();
        reception = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return reception != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
