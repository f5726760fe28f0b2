package id.titian.agent.config;

import id.titian.reception.Guest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that one agent was told.
 *
 * @param file where it was told.
 * @param agent the agent's id.
 * @param dataFolder where the journal lives.
 * @param hub where batches go; absent for an agent that only keeps.
 * @param statusPage where the status page is shown.
 * @param terminals what it reads, names different from each other.
 * @param reception where terminals are received that call by themselves, if they are.
 * @param bundles how entries go onto a stick, if they may.
 * @param uplink how much it sends at once.
 * @param thrift what the line to the hub may cost.
 * @param retention how long it keeps what was sent.
 */
public record AgentConfig(
        Path file,
        String agent,
        Path dataFolder,
        Optional<HubConfig> hub,
        StatusPage statusPage,
        List<TerminalConfig> terminals,
        Optional<ReceptionConfig> reception,
        Optional<BundlesConfig> bundles,
        UplinkConfig uplink,
        ThriftConfig thrift,
        RetentionConfig retention) {

    /**
     * Where the status page is shown.
     *
     * @param host the address to listen on; the loopback address shows it on this machine only.
     * @param port its port; 0: nowhere.
     */
    public record StatusPage(String host, int port) {

        /** The address that only this machine can reach. */
        public static final String LOCAL = "127.0.0.1";

        /** No page. */
        public static final StatusPage NONE = new StatusPage(LOCAL, 0);

        /** Whether only this machine can reach it. */
        public boolean isLocal() {
            return host.equals(LOCAL);
        }
    }

    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Jakarta");

    public AgentConfig {
        terminals = List.copyOf(terminals);
    }

    /** The terminal of that name. */
    public Optional<TerminalConfig> terminal(String name) {
        return terminals.stream()
                .filter(terminal -> terminal.name().equals(name))
                .findFirst();
    }

    /** In which zone people here read times: that of the first terminal. */
    public ZoneId zone() {
        return Stream.concat(
                        terminals.stream().map(TerminalConfig::zone),
                        reception.stream()
                                .flatMap(open -> open.terminals().stream())
                                .map(Guest::zone))
                .findFirst()
                .orElse(USUAL_ZONE);
    }
}
