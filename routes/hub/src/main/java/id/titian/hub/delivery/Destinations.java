package id.titian.hub.delivery;

import id.titian.contract.destination.Destination;
import java.time.Clock;
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
        return new Destinations(new TreeMap<>(settings.destinations())
                .entrySet().stream()
                        .filter(entry -> entry.getValue().enabled())
                        .map(entry -> new Outlet(
                                entry.getKey(), entry.getValue(), made(entry.getKey(), entry.getValue(), clock)))
                        .toList());
    }

    private static Destination made(String name, DestinationSettings settings, Clock clock) {
        try {
            return settings.kind().make(settings.settings(), clock);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "titian.destinations." + name + ".settings cannot be used: " + e.getMessage(), e);
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
