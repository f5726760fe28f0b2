package id.titian.hub.submission;

import java.util.Locale;

/** How a file came to the hub. */
public enum Way {
    /** Handed in on the console's page. */
    WEB,
    /** Sent by a program. */
    REST,
    /** Put into the watched folder. */
    FOLDER,
    /** Fetched from an SFTP server. */
    SFTP,
    /** Attached to a message. */
    MAIL,
    /** Found in the spool without its row: the hub ended between the two, or its database is an older copy. */
    SPOOL;

    /** The word in the API and for texts of the console. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
