package id.titian.proof.papers;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Compose file as far as it can be checked without an engine: its form, what it mounts, and the agent's configuration. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void everyServiceStartsFromAnImageAndOnlyAfterServicesThatExist() throws IOException {
        Map<?, ?> services = map(compose().get("services"));

        assertThat(services.keySet()).isEqualTo(Set.of("postgres", "hub", "introduce", "terminal", "agent"));
        services.forEach((name, service) -> {
            assertThat(map(service).get("image")).describedAs("%s", name).isNotNull();
            Object after = map(service).get("depends_on");
            if (after instanceof Map<?, ?> named)
                assertThat(services.keySet().containsAll(named.keySet())).isTrue();
            if (after instanceof List<?> listed)
                assertThat(services.keySet().containsAll(listed)).isTrue();
        });
    }

    @Test
    void whatItMountsFromTheCheckoutIsWhatTheBuildMakes() throws IOException {
        List<String> mounted = map(compose().get("services")).values().stream()
                .flatMap(service ->
                        map(service).get("volumes") instanceof List<?> volumes ? volumes.stream() : Stream.empty())
                .map(Object::toString)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(2, volume.indexOf(':')))
                .distinct()
                .toList();

        assertThat(mounted)
                .containsExactlyInAnyOrder(
                        "routes/hub/target/titian-hub-exec.jar",
                        "routes/proof/target",
                        "gateway-agent/target/titian-agent-all.jar",
                        "config/compose-agent.yaml",
                        "config/agent.jvm");
        assertThat(ROOT.resolve("config/compose-agent.yaml")).exists();
        assertThat(ROOT.resolve("config/agent.jvm")).exists();
    }

    @Test
    void theAgentUnderstandsItsConfiguration() throws Exception {
        Path secret = Files.writeString(folder.resolve("laptop"), "a-secret");
        Path config = Files.writeString(
                folder.resolve("agent.yaml"),
                Files.readString(ROOT.resolve("config/compose-agent.yaml"))
                        .replace("/secrets/laptop", secret.toString()));

        AgentConfig agent = ConfigReader.read(config);

        assertThat(agent.agent()).isEqualTo("laptop");
        assertThat(agent.terminals()).hasSize(1);
    }

    @Test
    void noSecretStandsInIt() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docker-compose.yml")))
                .contains("${TITIAN_DATABASE_PASSWORD:?")
                .doesNotContainPattern("(?i)password: [a-z0-9]");
    }

    private static Map<?, ?> compose() throws IOException {
        LoadSettings settings = LoadSettings.builder().setParseComments(false).build();
        return map(new Load(settings).loadFromString(Files.readString(ROOT.resolve("docker-compose.yml"))));
    }

    private static Map<?, ?> map(Object node) {
        assertThat(node).isInstanceOf(Map.class);
        return (Map<?, ?>) node;
    }
}
