package id.titian.hub.custody;

/** The two forms of an epoch: 32 hexadecimal digits on the wire, a UUID in the database. */
public final class Epochs {

    private Epochs() {}

    /** The database's form of 32 hexadecimal digits. */
    public static String uuid(String epoch) {
        return epoch.substring(0, 8)
                + '-'
                + epoch.substring(8, 12)
                + '-'
                + epoch.substring(12, 16)
                + '-'
                + epoch.substring(16, 20)
                + '-'
                + epoch.substring(20);
    }

    /** The wire's form of a UUID in text. */
    public static String fromUuid(String uuid) {
        return uuid.replace("-", "");
    }
}
