package id.titian.agent.discover;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.reception.Reception;
import id.titian.reception.ReceptionSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An open port at which nobody is let in: it lists the terminals that call, takes nothing of theirs, and asks nothing of them. */
public final class Doorstep implements PushHost, AutoCloseable {

    /** Anybody can invent serial numbers. */
    static final int CALLERS_MAX = 256;

    private final Clock clock;
    private final Map<String, Stranger> callers = new TreeMap<>();
    private final Reception reception;

    private Doorstep(ReceptionSettings settings, Iterable<PushFamily> families, Clock clock) throws IOException {
        this.clock = clock;
        this.reception = Reception.open(settings, families, this);
    }

    /**
     * Opens the port.
     *
     * @throws IOException if nobody can listen there, saying why and what to do
     */
    public static Doorstep open(ReceptionSettings settings, Iterable<PushFamily> families, Clock clock)
            throws IOException {
        return new Doorstep(settings, families, clock);
    }

    /** The port that is listened on. */
    public int port() {
        return reception.port();
    }

    /** Who has called so far. */
    public List<Stranger> callers() {
        synchronized (callers) {
            return List.copyOf(callers.values());
        }
    }

    @Override
    public void stranger(Stranger stranger) {
        synchronized (callers) {
            if (callers.size() < CALLERS_MAX) callers.put(stranger.family() + ' ' + stranger.serial(), stranger);
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Optional<PushTerminal> terminal(String family, String serial) {
        return Optional.empty();
    }

    @Override
    public void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException {
        throw new NotKeptException(
                "Nobody is let in here, so nothing is kept.", new IllegalStateException(terminal.serial()));
    }

    @Override
    public void contact(PushTerminal terminal, PushContact contact) {}

    @Override
    public Optional<TerminalOrder> order(PushTerminal terminal) {
        return Optional.empty();
    }

    @Override
    public void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {}

    @Override
    public void close() {
        reception.close();
    }
}
