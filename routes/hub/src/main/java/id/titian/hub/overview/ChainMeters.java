package id.titian.hub.overview;

import id.titian.hub.delivery.Destinations;
import id.titian.hub.quarantine.QuarantineReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The numbers of the chain as gauges, {@code titian_…} in Prometheus. They have no value while the database is away. */
@Component
final class ChainMeters implements MeterBinder {

    private final Overview overview;
    private final Destinations destinations;

    ChainMeters(Overview overview, Destinations destinations) {
        this.overview = overview;
        this.destinations = destinations;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "titian.expected.today", "People expected today", Tags.empty(), Numbers::expectedToday);
        gauge(registry, "titian.received.today", "People received today", Tags.empty(), Numbers::receivedToday);
        gauge(registry, "titian.edges.waiting", "Entries on agents' disks", Tags.empty(), Numbers::waitingAtEdges);
        gauge(registry, "titian.human.needed", "What waits for a human", Tags.empty(), Numbers::needingHuman);
        gauge(registry, "titian.agents.silent", "Agents that are off-line", Tags.empty(), Numbers::agentsSilent);
        gauge(registry, "titian.punches", "Rows of the ledger", Tags.empty(), Numbers::punches);
        gauge(registry, "titian.punches.today", "Rows placed on today", Tags.empty(), Numbers::punchesToday);
        gauge(registry, "titian.placed", "Rows that have their person", Tags.empty(), Numbers::placed);
        gauge(registry, "titian.work.waiting", "Rows of work before placement", Tags.empty(), Numbers::workWaiting);
        gauge(registry, "titian.holes", "Entries missing between others", Tags.empty(), Numbers::holes);
        for (QuarantineReason reason : QuarantineReason.values())
            gauge(
                    registry,
                    "titian.quarantine.open",
                    "Items that wait for a human",
                    Tags.of("reason", reason.code()),
                    numbers -> numbers.quarantinedOpen().getOrDefault(reason.code(), 0L));
        for (String name : destinations.names()) {
            outgoing(registry, name, "waiting", Numbers.Outgoing::waiting);
            outgoing(registry, name, "delivered", Numbers.Outgoing::delivered);
            outgoing(registry, name, "refused", Numbers.Outgoing::refused);
        }
    }

    private void outgoing(
            MeterRegistry registry, String destination, String state, ToLongFunction<Numbers.Outgoing> part) {
        gauge(
                registry,
                "titian.deliveries",
                "Parcels of a destination",
                Tags.of("destination", destination, "state", state),
                numbers -> {
                    Numbers.Outgoing outgoing = numbers.deliveries().get(destination);
                    return outgoing == null ? 0 : part.applyAsLong(outgoing);
                });
    }

    private void gauge(MeterRegistry registry, String name, String what, Tags tags, ToLongFunction<Numbers> part) {
        Gauge.builder(name, () -> value(part)).description(what).tags(tags).register(registry);
    }

    private double value(ToLongFunction<Numbers> part) {
        try {
            return part.applyAsLong(overview.recentNumbers());
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
