package id.titian.contract.wire;

import id.titian.contract.terminal.TerminalOrder;
import java.time.Instant;

/**
 * What a person at the hub wants of a terminal, on its way to the agent that stands next to it. The hub sends it again until it
 * has a {@link Report}; whoever carries it out does so once, by the order's id.
 *
 * @param serial which terminal.
 * @param what what is wanted of it.
 * @param notAfter when it is worth nothing any more.
 */
public record Order(String serial, TerminalOrder what, Instant notAfter) {

    public Order {
        if (serial.isEmpty() || serial.length() > WireLimits.SERIAL_MAX)
            throw new IllegalArgumentException(
                    "A serial number has 1 to " + WireLimits.SERIAL_MAX + " characters, not " + serial.length() + ".");
        if (what.pin().isPresent()
                && (what.pin().get().isEmpty() || what.pin().get().length() > WireLimits.PIN_MAX))
            throw new IllegalArgumentException("A PIN has 1 to " + WireLimits.PIN_MAX + " characters.");
    }
}
