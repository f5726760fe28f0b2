package id.titian.hub.reception;

import id.titian.reception.ReceptionSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and where terminals are received.
 *
 * @param host the address to listen on.
 * @param port the port; absent: nobody is received, 0: any that is free.
 * @param visitsMax connections at one time.
 * @param visitsOfOnePeerMax connections at one time from one address; many offices may stand behind one.
 */
@ConfigurationProperties("titian.reception")
public record DoorSettings(
        @DefaultValue("0.0.0.0") String host,
        @Nullable Integer port,
        @DefaultValue("200") int visitsMax,
        @DefaultValue("50") int visitsOfOnePeerMax) {

    public DoorSettings {
        if (port != null && (port < 0 || port > 65_535))
            throw new IllegalArgumentException("titian.reception.port lies between 0 and 65535: " + port);
        if (visitsMax < 1 || visitsMax > 5_000)
            throw new IllegalArgumentException("titian.reception.visits-max lies between 1 and 5000: " + visitsMax);
        if (visitsOfOnePeerMax < 1 || visitsOfOnePeerMax > visitsMax)
            throw new IllegalArgumentException(
                    "titian.reception.visits-of-one-peer-max lies between 1 and visits-max: " + visitsOfOnePeerMax);
    }

    ReceptionSettings at(int wanted) {
        return ReceptionSettings.ofHub(host, wanted, visitsMax, visitsOfOnePeerMax);
    }
}
