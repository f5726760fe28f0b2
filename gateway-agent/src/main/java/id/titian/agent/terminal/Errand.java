package id.titian.agent.terminal;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An order on its way to a terminal.
 *
 * @param order what is wanted.
 * @param start asked right before anything is done to the terminal; whoever answers has written down that it begins.
 * @param told hears what became of it; called once unless the start was {@link Start#NEVER}.
 */
public record Errand(TerminalOrder order, Supplier<Start> start, Consumer<OrderOutcome> told) {

    /** Whether it may begin. */
    public enum Start {
        /** It may, and never did. */
        FIRST,
        /** It may, and began before without anybody learning how it ended. */
        AGAIN,
        /** Its time is over; somebody else has said so. */
        NEVER
    }
}
