package id.titian.hub.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where agents connect and how much the broker may hold.
 *
 * @param host the address that MQTT listens on.
 * @param port the port that MQTT listens on.
 * @param keystore PKCS#12 file with the hub's certificate; MQTT is spoken over TLS only where it is set.
 * @param keystorePassword what opens it.
 * @param memoryMax what messages may take of the heap before they go to disk.
 * @param diskUsageMax percent of the disk at which publishers are held back.
 */
@ConfigurationProperties("titian.broker")
public record BrokerSettings(
        @DefaultValue("0.0.0.0") String host,
        @DefaultValue("1883") int port,
        @Nullable Path keystore,
        @Nullable String keystorePassword,
        @DefaultValue("128MB") DataSize memoryMax,
        @DefaultValue("90") int diskUsageMax) {

    public BrokerSettings {
        if (port < 0 || port > 65_535)
            throw new IllegalArgumentException("titian.broker.port lies between 0 and 65535: " + port);
        if (diskUsageMax < 10 || diskUsageMax > 99)
            throw new IllegalArgumentException("titian.broker.disk-usage-max lies between 10 and 99: " + diskUsageMax);
        if (memoryMax.toMegabytes() < 8)
            throw new IllegalArgumentException("titian.broker.memory-max is at least 8MB: " + memoryMax);
        // An environment variable that is there and empty means that nothing was chosen.
        if (keystore != null && keystore.toString().isEmpty()) keystore = null;
        if (keystorePassword != null && keystorePassword.isEmpty()) keystorePassword = null;
        if ((keystore == null) != (keystorePassword == null))
            throw new IllegalArgumentException(
                    "titian.broker.keystore and titian.broker.keystore-password go together: set both, or neither");
    }

    boolean isEncrypted() {
        return keystore != null;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "BrokerSettings[" + host + ":" + port + (isEncrypted() ? ", TLS]" : "]");
    }
}
