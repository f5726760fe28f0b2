package id.titian.hub.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database the hub uses.
 *
 * @param url {@code jdbc:postgresql://…} of a PostgreSQL 15 or newer; empty for the one inside the hub.
 * @param user its user; has no meaning for the one inside.
 * @param password its password; has no meaning for the one inside.
 * @param connections connections that are kept open.
 */
@ConfigurationProperties("titian.database")
public record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("titian") String user,
        @DefaultValue("") String password,
        @DefaultValue("16") int connections) {

    private static final int CONNECTIONS_MIN = 4;
    private static final int CONNECTIONS_MAX = 200;

    public DatabaseSettings {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:"))
            throw new IllegalArgumentException("titian.database.url begins with jdbc:postgresql: or is empty");
        if (connections < CONNECTIONS_MIN || connections > CONNECTIONS_MAX)
            throw new IllegalArgumentException("titian.database.connections lies between " + CONNECTIONS_MIN + " and "
                    + CONNECTIONS_MAX + ": " + connections);
    }

    boolean isEmbedded() {
        return url.isEmpty();
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + (isEmbedded() ? "embedded" : url) + ", connections=" + connections + "]";
    }
}
