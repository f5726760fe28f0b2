package id.titian.agent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one agent was told.
 *
 * @param file where it was told.
 * @param agent the agent's id.
 * @param dataFolder where the journal lives.
 * @param hub where batches go; absent for an agent that only keeps.
 * @param statusPort the loopback port of the status page; 0 for none.
 * @param terminals what it reads, names different from each other.
 * @param reception where terminals are received that call by themselves, if they are.
 * @param uplink how much it sends at once.
 * @param retention how long it keeps what was sent.
 */
public record AgentConfig(
        Path file,
        String agent,
        Path dataFolder,
        Optional<HubConfig> hub,
        int statusPort,
        List<TerminalConfig> terminals,
        Optional<ReceptionConfig> reception,
        UplinkConfig uplink,
        RetentionConfig retention) {

    public AgentConfig {
        terminals = List.copyOf(terminals);
    }

    /** The terminal of that name. */
    public Optional<TerminalConfig> terminal(String name) {
        return terminals.stream()
                .filter(terminal -> terminal.name().equals(name))
                .findFirst();
    }
}
