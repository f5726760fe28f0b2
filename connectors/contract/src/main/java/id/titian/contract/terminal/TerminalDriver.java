package id.titian.contract.terminal;

import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Speaks one family of terminal protocols over a line. Found by {@link java.util.ServiceLoader}; safe for use by many threads,
 * and right also without anything that it may remember of terminals between sessions.
 */
public interface TerminalDriver {

    /** The word for the family in configuration and in the README's table: lower case, such as {@code zk}. */
    String family();

    /** The port on which terminals of this family listen when nobody changed it. */
    int defaultPort();

    /** What its conversations can be carried by, the usual one first. */
    List<Transport> transports();

    /**
     * On which ports its terminals are looked for in an office whose network nobody has described, by what carries the
     * conversation there; none for those that are in no office's own network.
     */
    default Map<Transport, Integer> usualPorts() {
        Map<Transport, Integer> ports = new LinkedHashMap<>();
        for (Transport transport : transports()) if (transport != Transport.SERIAL) ports.put(transport, defaultPort());
        return ports;
    }

    /** What it can do beside giving the whole log. A session is asked for nothing else. */
    Set<Ability> abilities();

    /**
     * Begins a session: says who we are, gives the key if one is asked for, learns which terminal this is.
     *
     * @param line an open line; stays the caller's, also when this throws.
     * @throws TerminalException in all its kinds
     * @throws InterruptedException if the thread was asked to stop
     * @throws IllegalArgumentException if a setting does not fit this family; nothing was sent then
     */
    TerminalSession open(Line line, TerminalSettings settings) throws TerminalException, InterruptedException;

    /**
     * Begins a session with whoever stands at a line, of whom nothing is known, to learn who that is. No password is guessed.
     *
     * @param settings without a key and without options.
     * @throws TerminalRefusedException if it is of this family and tells nothing without something that only a person knows; the
     *     message says what that is, and how it is written
     * @throws TerminalException in all its other kinds if it is not, or cannot be spoken with
     */
    default TerminalSession meet(Line line, TerminalSettings settings) throws TerminalException, InterruptedException {
        return open(line, settings);
    }
}
