package id.titian.hub.delivery;

import id.titian.contract.destination.Destination;
import java.util.Map;

/** The connectors that the hub can deliver by. */
public enum DestinationKind {
    /** A file a day in a folder, for payroll offices. */
    PAYROLL_CSV {
        @Override
        Destination make(Map<String, String> settings) {
            throw new IllegalArgumentException("payroll-csv is not built in yet");
        }
    },
    /** A notice per punch by HTTP POST. */
    WEBHOOK {
        @Override
        Destination make(Map<String, String> settings) {
            throw new IllegalArgumentException("webhook is not built in yet");
        }
    };

    /**
     * Opens a destination.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong
     */
    abstract Destination make(Map<String, String> settings);
}
