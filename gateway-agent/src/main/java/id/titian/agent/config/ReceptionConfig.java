package id.titian.agent.config;

import id.titian.reception.Guest;
import java.util.List;

/**
 * Where terminals that begin the conversation are received.
 *
 * @param host the address to listen on.
 * @param port the port, as it is set in the terminals' menus.
 * @param terminals who is let in.
 */
public record ReceptionConfig(String host, int port, List<Guest> terminals) {

    /** Where no technician says another, as most cloud servers of terminals do. */
    public static final int PORT = 8081;

    public ReceptionConfig {
        terminals = List.copyOf(terminals);
    }
}
