package id.titian.contract.destination;

import java.time.LocalDate;
import java.util.List;

/**
 * What is handed over at one time.
 *
 * @param day the day on the wall clock that all parcels belong to.
 * @param parcels sorted by the caller; for a destination that takes days whole, all parcels of that day, those of earlier
 *     consignments included: what was handed over before and is missing now counts no more, and if none is left, there are
 *     none. Others get one.
 */
public record Consignment(LocalDate day, List<Parcel> parcels) {

    public Consignment {
        parcels = List.copyOf(parcels);
    }
}
