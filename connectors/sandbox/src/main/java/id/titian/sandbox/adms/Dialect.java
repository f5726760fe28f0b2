package id.titian.sandbox.adms;

/** The generations of push firmware. */
public enum Dialect {
    /** Before versions were told: four fields a punch, operations with times as numbers. */
    OLD(""),
    /** Attendance firmware of today. */
    MODERN("2.4.1"),
    /** Access-control firmware: it registers and sends events. */
    SECURITY("3.0.1");

    private final String version;

    Dialect(String version) {
        this.version = version;
    }

    /** The version that it tells; empty if it tells none. */
    public String version() {
        return version;
    }
}
