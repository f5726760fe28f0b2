package id.titian.hub.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the tokens of programs and people are.
 *
 * @param tokenFile one token a line, before it a name and a blank if there are several; {@code api-token} in the hub's
 *     data folder if it is not set. Made with one token at the first start.
 */
@ConfigurationProperties("titian.api")
public record AccessSettings(@Nullable Path tokenFile) {

    public AccessSettings {
        // An environment variable that is there and empty means that nothing was chosen.
        if (tokenFile != null && tokenFile.toString().isEmpty()) tokenFile = null;
    }
}
