package id.titian.hub.database;

import java.time.Duration;
import java.util.Map;

/**
 * How long the hub waits for its database before it calls it away. Without such limits a server that hangs, or a firewall
 * that swallows packets, would hold every stage for ever without a word in the log.
 *
 * @param connect for a connection to be made, from the first packet to the last word of the greeting; whole seconds.
 * @param answer for one answer; longer than the longest statement, which places a backlog or migrates; whole seconds.
 */
record Patience(Duration connect, Duration answer) {

    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(10));

    /** How long a stage waits until another one gives a connection back. */
    static final Duration FREE_CONNECTION_MAX = Duration.ofSeconds(15);

    /** As the driver calls them; what an operator says in the URL comes first. */
    Map<String, String> settings() {
        return Map.of(
                "connectTimeout", Long.toString(connect.toSeconds()),
                "loginTimeout", Long.toString(connect.toSeconds()),
                "socketTimeout", Long.toString(answer.toSeconds()),
                "tcpKeepAlive", "true");
    }
}
