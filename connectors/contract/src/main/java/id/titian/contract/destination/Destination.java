package id.titian.contract.destination;

import java.util.List;

/** A receiving system. Handing over the same thing twice must be harmless. */
public interface Destination {

    /** What one consignment holds. */
    enum Grouping {
        /** One parcel at a time. */
        EACH,
        /** All parcels of one day, whole, every time one of them is new. */
        DAY
    }

    Grouping grouping();

    /**
     * Hands over a consignment.
     *
     * @return one answer for each parcel, in their order
     * @throws DestinationException if the consignment as a whole failed; then nothing is known of any row
     * @throws InterruptedException if the thread was asked to stop
     */
    List<Delivery> deliver(Consignment consignment) throws DestinationException, InterruptedException;
}
