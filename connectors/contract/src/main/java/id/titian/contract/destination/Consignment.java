package id.titian.contract.destination;

import java.time.LocalDate;
import java.util.List;

/**
 * What is handed over at one time.
 *
 * @param day the day on the wall clock that all parcels belong to.
 * @param parcels at least one, sorted by the caller; for a destination that takes days whole, all parcels of that day,
 *     those of earlier consignments included.
 */
public record Consignment(LocalDate day, List<Parcel> parcels) {

    public Consignment {
        if (parcels.isEmpty()) throw new IllegalArgumentException("A consignment has at least one parcel");
        parcels = List.copyOf(parcels);
    }
}
