package id.titian.hub.orders;

import id.titian.contract.terminal.TerminalOrder;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person asks for.
 *
 * @param pin whom to remove, as the terminal writes it; with the removal only.
 * @param from the first day to read again, if not everything is meant.
 * @param to the last day to read again, if not until now.
 * @param who the person, with the token that they used.
 * @param reason why; empty where none is needed.
 */
public record Wish(
        TerminalOrder.Kind kind,
        Optional<String> pin,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        String who,
        String reason) {}
