package id.titian.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    @Test
    void everyKeyThatTheCodeKnowsStandsInTheDocumentedExample() throws Exception {
        Path example = Path.of("..", "config", "agent.yaml");

        Set<String> known = ConfigReader.knownKeys(example);

        String text = Files.readString(example);
        assertThat(known).hasSizeGreaterThan(30).contains("terminals[].clock.notBetween", "hub.password");
        assertThat(known).allSatisfy(path -> {
            String key = path.substring(path.lastIndexOf('.') + 1);
            assertThat(text).containsPattern("(?m)(^|[ \"#])" + key + ":");
        });
    }
}
