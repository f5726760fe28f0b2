package id.titian.hub.delivery;

import id.titian.contract.destination.Destination;
import id.titian.hub.StartRefusedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The destinations that are switched on, each ready to be delivered to. */
public class Destinations implements DisposableBean {

    private final Map<String, Outlet> outlets = new LinkedHashMap<>();

    Destinations(List<Outlet> outlets) {
        for (Outlet outlet : outlets) this.outlets.put(outlet.name(), outlet);
    }

    /** Opens what is configured and enabled; a setting that a connector cannot use stops the hub at its start. */
    static Destinations open(DestinationsSettings settings, Clock clock) {
        List<Outlet> outlets = new TreeMap<>(settings.destinations())
                .entrySet().stream()
                        .filter(entry -> entry.getValue().enabled())
                        .map(entry -> new Outlet(
                                entry.getKey(), entry.getValue(), made(entry.getKey(), entry.getValue(), clock)))
                        .toList();
        requireFoldersOfTheirOwn(outlets);
        return new Destinations(outlets);
    }

    /** Two that write the same days into one folder would replace each other's files, and both have receipts for them. */
    private static void requireFoldersOfTheirOwn(List<Outlet> outlets) {
        Map<Path, String> owners = new HashMap<>();
        for (Outlet outlet : outlets)
            outlet.settings().kind().folder(outlet.settings().settings()).ifPresent(folder -> {
                @Nullable String owner = owners.put(folder, outlet.name());
                if (owner != null)
                    throw new StartRefusedException(
                            "Destinations " + owner + " and " + outlet.name()
                                    + " both write into " + folder
                                    + " and would replace each other's files. Give each a"
                                    + " folder of its own.",
                            null);
            });
    }

    private static Destination made(String name, DestinationSettings settings, Clock clock) {
        try {
            return settings.kind().make(settings.settings(), clock);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    "titian.destinations." + name + ".settings cannot be used: " + e.getMessage()
                            + ". Mend them, or switch the destination off with enabled: false.",
                    e);
        }
    }

    /** Their names, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(outlets.keySet());
    }

    Outlet outlet(String name) {
        @Nullable Outlet outlet = outlets.get(name);
        if (outlet == null) throw new IllegalArgumentException("No destination is called " + name);
        return outlet;
    }

    List<Outlet> outlets() {
        return List.copyOf(outlets.values());
    }

    @Override
    public void destroy() {
        outlets.values().forEach(Outlet::close);
    }
}
