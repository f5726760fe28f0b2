package id.titian.agent.discover;

import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which families are looked for at which ports of a host. */
public final class KnownPorts {

    /** More ports are a scan, and no search for terminals. */
    static final int PORTS_MAX = 16;

    private static final int PORT_MAX = 65_535;

    private final Map<Integer, List<Greeting>> byPort;

    private KnownPorts(Map<Integer, List<Greeting>> byPort) {
        this.byPort = byPort;
    }

    /**
     * A way to find out whether a family's terminal stands at a port.
     *
     * @param driver who greets.
     * @param transport over what.
     */
    record Greeting(TerminalDriver driver, Transport transport) {}

    /** Where terminals listen when nobody has changed it. */
    public static KnownPorts usual(List<TerminalDriver> drivers) {
        Map<Integer, List<Greeting>> all = new TreeMap<>();
        for (TerminalDriver driver : drivers)
            for (Transport transport : driver.transports()) {
                Integer port = driver.usualPorts().get(transport);
                if (port != null) add(all, port, new Greeting(driver, transport));
            }
        return new KnownPorts(ownPortsFirst(all));
    }

    /**
     * Reads a list such as {@code 4370,zk:4371}: a port alone is asked for the families that usually listen there, and for all if
     * none does.
     *
     * @throws IllegalArgumentException if it is none, or a family is unknown
     */
    public static KnownPorts parse(String text, List<TerminalDriver> drivers) {
        Map<Integer, List<Greeting>> usual = usual(drivers).byPort;
        Map<Integer, List<Greeting>> all = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split(":", 2);
            int port = port(words[words.length - 1], part);
            List<Greeting> greetings = words.length == 1 ? usual.get(port) : family(words[0], drivers);
            if (greetings == null) greetings = everybody(drivers);
            for (Greeting greeting : greetings) add(all, port, greeting);
        }
        if (all.size() > PORTS_MAX)
            throw new IllegalArgumentException(
                    "Those are " + all.size() + " ports; at most " + PORTS_MAX + " are looked at in one go.");
        return new KnownPorts(all);
    }

    private static int port(String text, String part) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > PORT_MAX)
            throw new IllegalArgumentException(
                    "\"" + part + "\" is no port; right would be 4370, or with a family zk:4371.");
        return port;
    }

    private static List<Greeting> family(String word, List<TerminalDriver> drivers) {
        List<TerminalDriver> known = drivers.stream()
                .filter(driver -> !driver.usualPorts().isEmpty())
                .toList();
        return known.stream()
                .filter(driver -> driver.family().equals(word))
                .findFirst()
                .map(driver -> everybody(List.of(driver)))
                .orElseThrow(() -> new IllegalArgumentException("No terminals of the family \"" + word
                        + "\" are looked for; known are "
                        + known.stream().map(TerminalDriver::family).toList() + "."));
    }

    private static List<Greeting> everybody(List<TerminalDriver> drivers) {
        List<Greeting> all = new ArrayList<>();
        for (TerminalDriver driver : drivers)
            for (Transport transport : driver.transports())
                if (driver.usualPorts().containsKey(transport)) all.add(new Greeting(driver, transport));
        return all;
    }

    private static void add(Map<Integer, List<Greeting>> all, int port, Greeting greeting) {
        List<Greeting> greetings = all.computeIfAbsent(port, some -> new ArrayList<>());
        if (!greetings.contains(greeting)) greetings.add(greeting);
    }

    /** A port that only one family has says more about who is there than one that every web server has. */
    private static Map<Integer, List<Greeting>> ownPortsFirst(Map<Integer, List<Greeting>> all) {
        Map<Integer, List<Greeting>> sorted = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted((one, other) -> Long.compare(families(one), families(other)))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static long families(Map.Entry<Integer, List<Greeting>> entry) {
        return entry.getValue().stream()
                .map(greeting -> greeting.driver().family())
                .distinct()
                .count();
    }

    /** All ports, in the order in which they are looked at. */
    List<Integer> ports() {
        return List.copyOf(byPort.keySet());
    }

    /** How to find out who stands at a port. */
    List<Greeting> greetings(int port) {
        return byPort.getOrDefault(port, List.of());
    }
}
