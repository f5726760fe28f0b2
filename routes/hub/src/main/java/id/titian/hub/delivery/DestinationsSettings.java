package id.titian.hub.delivery;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All destinations by name.
 *
 * @param destinations names have 1 to 40 of {@code a-z 0-9 -}.
 */
@ConfigurationProperties("titian")
public record DestinationsSettings(@DefaultValue Map<String, DestinationSettings> destinations) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    public DestinationsSettings {
        for (String name : destinations.keySet())
            if (!NAME.matcher(name).matches())
                throw new IllegalArgumentException(
                        "A destination's name has 1 to 40 of a-z, 0-9 and dashes, no dash at the ends: " + name);
        destinations = Map.copyOf(destinations);
    }
}
