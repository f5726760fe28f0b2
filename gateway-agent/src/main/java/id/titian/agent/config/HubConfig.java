package id.titian.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the hub listens and how we are known there; the user name is the agent's id.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}.
 * @param password the credential of this agent.
 * @param passwordFile where it was read from, if from a file.
 * @param ca certificates in PEM form that the hub's certificate must lead to; absent for those of the Java runtime.
 */
public record HubConfig(URI url, Secret password, Optional<Path> passwordFile, Optional<Path> ca) {

    /** Whether the connection is encrypted. */
    public boolean encrypted() {
        return "ssl".equals(url.getScheme());
    }
}
