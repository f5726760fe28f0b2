package id.titian.hub.delivery;

import id.titian.contract.destination.Destination;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A destination that is delivered to: its connector, how it is configured, and the hands that carry its parcels. */
final class Outlet implements AutoCloseable {

    private final String name;
    private final DestinationSettings settings;
    private final Destination destination;
    private final ExecutorService carriers;

    Outlet(String name, DestinationSettings settings, Destination destination) {
        this.name = name;
        this.settings = settings;
        this.destination = destination;
        this.carriers = Executors.newFixedThreadPool(settings.concurrency(), task -> {
            Thread carrier = new Thread(task, "deliver-" + name);
            carrier.setDaemon(true);
            return carrier;
        });
    }

    String name() {
        return name;
    }

    DestinationSettings settings() {
        return settings;
    }

    Destination destination() {
        return destination;
    }

    ExecutorService carriers() {
        return carriers;
    }

    @Override
    public void close() {
        carriers.shutdownNow();
    }
}
