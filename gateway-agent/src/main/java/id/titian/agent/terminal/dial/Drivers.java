package id.titian.agent.terminal.dial;

import id.titian.contract.terminal.TerminalDriver;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The drivers that stand on the class path, by their words. */
public final class Drivers {

    private final SortedMap<String, TerminalDriver> byFamily = new TreeMap<>();

    /**
     * Takes what is given.
     *
     * @throws IllegalStateException if two drivers claim one word
     */
    public Drivers(Iterable<TerminalDriver> drivers) {
        for (TerminalDriver driver : drivers) {
            TerminalDriver other = byFamily.putIfAbsent(driver.family(), driver);
            if (other != null)
                throw new IllegalStateException("Two drivers call themselves " + driver.family() + ": " + other
                        + " and " + driver + "; remove one from the class path.");
        }
    }

    /** All that the {@link ServiceLoader} finds. */
    public static Drivers found() {
        return new Drivers(ServiceLoader.load(TerminalDriver.class));
    }

    public Optional<TerminalDriver> of(String family) {
        return Optional.ofNullable(byFamily.get(family));
    }

    /** All of them, in the order of their words. */
    public List<TerminalDriver> all() {
        return List.copyOf(byFamily.values());
    }

    /** The words of all drivers. */
    public Set<String> families() {
        return byFamily.keySet();
    }
}
