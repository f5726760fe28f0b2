package id.titian.hub.bundle;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where sticks appear at the hub's own machine.
 *
 * @param folders each of them, and what lies directly in it, is looked at for prepared sticks; none: sticks come by other ways.
 * @param tickMillis how long to wait between two looks.
 */
@ConfigurationProperties("titian.sticks")
public record StickSettings(
        @DefaultValue({}) List<Path> folders,
        @DefaultValue("3000") int tickMillis) {

    /** Folders that can be watched. */
    static final int FOLDERS_MAX = 8;

    public StickSettings {
        folders =
                folders.stream().filter(folder -> !folder.toString().isEmpty()).toList();
        if (folders.size() > FOLDERS_MAX)
            throw new IllegalArgumentException("titian.sticks.folders has at most " + FOLDERS_MAX + " folders");
        if (tickMillis < 50 || tickMillis > 600_000)
            throw new IllegalArgumentException("titian.sticks.tick-millis lies between 50 and 600000: " + tickMillis);
    }
}
