package id.titian.hub.bundle;

import id.titian.bundle.key.HubKeys;
import id.titian.hub.PrivateFolder;
import id.titian.hub.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hub's own keys. */
@Configuration(proxyBeanMethods = false)
class KeysWiring {

    @Bean
    HubKeys hubKeys(@Value("${titian.data:data}") Path data) {
        Path folder = PrivateFolder.at(data.resolve("keys"));
        try {
            return HubKeys.in(folder);
        } catch (IOException e) {
            throw new StartRefusedException("The hub cannot use its keys: " + e.getMessage(), e);
        }
    }
}
