package id.titian.contract.push;

import id.titian.contract.terminal.TerminalMemory;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What a terminal said of itself beside its punches.
 *
 * @param wallClock its clock at this moment, if it told.
 * @param memory how full it is; {@link TerminalMemory#UNKNOWN} if it did not tell.
 * @param facts other things: firmware, model, address.
 */
public record PushContact(Optional<LocalDateTime> wallClock, TerminalMemory memory, Map<String, String> facts) {

    /** A sign of life and nothing else. */
    public static final PushContact SIGN_OF_LIFE = new PushContact(Optional.empty(), TerminalMemory.UNKNOWN, Map.of());

    public PushContact {
        facts = Map.copyOf(facts);
    }
}
