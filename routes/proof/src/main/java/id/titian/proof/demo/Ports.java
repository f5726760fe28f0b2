package id.titian.proof.demo;

import id.titian.proof.town.Town;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which port is whose, counted from one.
 *
 * @param base the first.
 */
record Ports(int base) {

    int console() {
        return base;
    }

    int broker() {
        return base + 1;
    }

    int webhook() {
        return base + 2;
    }

    int agentStatus(int office) {
        return base + 3 + office;
    }

    int agentReception() {
        return base + 6;
    }

    int hubReception() {
        return base + 7;
    }

    int terminals() {
        return base + 10;
    }

    /** Makes sure that nobody else has one of them, before anything is started that would find out later and less plainly. */
    void requireFree() throws IOException {
        Map<Integer, String> owners = new LinkedHashMap<>();
        owners.put(console(), "the console");
        owners.put(broker(), "the broker");
        owners.put(webhook(), "the webhook's receiver");
        for (Town.Office office : Town.OFFICES)
            owners.put(agentStatus(Town.OFFICES.indexOf(office)), "the agent " + office.agent());
        owners.put(agentReception(), "the agent's reception");
        owners.put(hubReception(), "the hub's reception");
        for (int i = 0; i < Town.TERMINALS; i++) owners.put(terminals() + i, "a terminal");
        for (Map.Entry<Integer, String> owner : owners.entrySet()) requireFree(owner.getKey(), owner.getValue());
    }

    private static void requireFree(int port, String owner) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last connections are only fading away is free for the programs, and so it is here.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException(
                    "Port " + port + ", meant for " + owner + ", is taken by another program (" + e.getMessage()
                            + "). Does a demonstration run already? End it, or choose another --port-base.",
                    e);
        }
    }
}
