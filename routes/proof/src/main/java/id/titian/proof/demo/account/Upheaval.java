package id.titian.proof.demo.account;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was done to the programs meanwhile.
 *
 * @param seed of the chaos; empty if nobody was to be killed.
 * @param hubRestarts how often the hub was started again.
 * @param agentRestarts how often agents were.
 * @param problem what ended the chaos before its time.
 */
public record Upheaval(OptionalLong seed, int hubRestarts, int agentRestarts, Optional<String> problem) {

    int restarts() {
        return hubRestarts + agentRestarts;
    }
}
