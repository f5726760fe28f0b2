package id.titian.contract.push;

import id.titian.contract.Reading;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The house in which push families live. Safe for use by many threads. */
public interface PushHost {

    /** Our own clock. */
    Clock clock();

    /**
     * A terminal that a person has let in.
     *
     * @param serial in normal form.
     */
    Optional<PushTerminal> terminal(String family, String serial);

    /** Somebody whom nobody let in: listed for a person to adopt, nothing else. Bounded and cheap, however often it is said. */
    void stranger(Stranger stranger);

    /**
     * Keeps readings of a terminal; returns when they are where no power cut can take them. Known ones are passed over.
     *
     * @throws NotKeptException if they are not; nothing may be acknowledged then
     */
    void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException, InterruptedException;

    /**
     * Says that something has happened at a terminal of which this message tells too little to be kept: whoever can read its log
     * is to read it soon. A hint that is lost, or for which nobody is there, costs time and nothing else.
     */
    default void hint(PushTerminal terminal) {}

    /**
     * The secret of this installation that a family wants to find in what is said to it, where its terminals have none of their
     * own in their options. Without one, nobody whom no terminal's own secret admits is even a stranger.
     */
    default Optional<String> secret(String family) {
        return Optional.empty();
    }

    /** Notes that a terminal was in contact and what it said of itself. */
    void contact(PushTerminal terminal, PushContact contact);

    /** Notes what happened at a terminal beside its punches. A host that tells nobody passes it over. */
    default void event(PushTerminal terminal, TerminalEvent event) {}

    /**
     * Whether nothing of a terminal was ever kept here. A family that can then asks for everything that it has. A host that
     * does not know says no, and gives an order to read again where it wants one.
     */
    default boolean isNew(PushTerminal terminal) {
        return false;
    }

    /** The next order for a terminal, if there is one; it is offered again until its outcome is told or it has expired. */
    Optional<TerminalOrder> order(PushTerminal terminal);

    /** Tells what became of an order. An unknown one is passed over: it has expired. */
    void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome);
}
