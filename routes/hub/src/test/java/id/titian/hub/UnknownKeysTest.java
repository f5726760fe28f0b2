package id.titian.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownKeysTest {

    private static final KnownKeys KNOWN = new KnownKeys(SettingsTest.sections());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "titian.data",
                "titian.api.token-file",
                "titian.broker.port",
                "titian.broker.memory-max",
                "titian.broker.memoryMax",
                "titian.broker.keystore_password",
                "titian.destinations.attendance-system.kind",
                "titian.destinations.payroll.batch-max",
                "titian.destinations.payroll.settings.byte-order-mark",
                "server.port",
                "spring.main.banner-mode",
                "titianic.port"
            })
    void whatIsKnownOrNotOursPasses(String key) {
        assertThatCode(() -> UnknownKeys.refuse(file(key, "1"), KNOWN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "titian.brokr.port,                      titian.broker.port",
        "titian.intake.redaers,                  titian.intake.readers",
        "titian.broker.memorymx,                 titian.broker.memory-max",
        "titian.destinations.payroll.enabld,     titian.destinations.payroll.enabled",
        "titian.destinations.payroll.batch-maxx, titian.destinations.payroll.batch-max",
        "titian.dat,                             titian.data",
    })
    void whatIsMistypedIsRefusedWithTheKeyThatItLooksLikeAndWhereItStands(String key, String near) {
        assertThatThrownBy(() -> UnknownKeys.refuse(file(key, "1"), KNOWN))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(key + " (in hub.yaml; did you mean " + near + "?)")
                .hasMessageContaining("Correct or remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"titian.colour", "titian.broker", "titian.broker.port.more", "titian.destinations.payroll"})
    void whatLooksLikeNothingIsRefusedWithTheGroupsThatThereAre(String key) {
        assertThatThrownBy(() -> UnknownKeys.refuse(file(key, "1"), KNOWN))
                .hasMessageContaining(key)
                .hasMessageContaining(
                        "there are api, attendance, broker, data, database, destinations, facts, intake, paper, placement, reception,"
                                + " sticks, submissions.");
    }

    @Test
    void aHeadingWithNothingBelowItIsNoKey() {
        assertThatCode(() -> UnknownKeys.refuse(file("titian.broker", ""), KNOWN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TITIAN_DATA",
                "TITIAN_BROKER_PORT",
                "TITIAN_BROKER_MEMORYMAX",
                "TITIAN_BROKER_MEMORY_MAX",
                "TITIAN_DESTINATIONS_PAYROLL_KIND",
                "TITIAN_DESTINATIONS_PAYROLL_SETTINGS_FOLDER",
                "TITIAN_CLOCK",
                "TITIAN_"
            })
    void variablesPassThatAreKnownOrBelongToOtherPrograms(String variable) {
        assertThatCode(() -> UnknownKeys.refuse(variables(variable), KNOWN)).doesNotThrowAnyException();
    }

    @Test
    void aMistypedVariableOfAGroupIsRefused() {
        assertThatThrownBy(() -> UnknownKeys.refuse(variables("TITIAN_BROKER_PROT"), KNOWN))
                .hasMessageContaining("TITIAN_BROKER_PROT (in systemEnvironment; did you mean titian.broker.port?)");
    }

    @Test
    void allUnknownKeysAreNamedAtOnce() {
        ConfigurableEnvironment two = nothing();
        two.getPropertySources()
                .addFirst(new MapPropertySource("hub.yaml", Map.of("titian.one", "1", "titian.two", "2")));

        assertThatThrownBy(() -> UnknownKeys.refuse(two, KNOWN))
                .hasMessageContaining("titian.one (in hub.yaml")
                .hasMessageContaining(", nor titian.two (in hub.yaml");
        assertThat(KNOWN.groups()).contains("broker");
    }

    private static ConfigurableEnvironment file(String key, String value) {
        ConfigurableEnvironment environment = nothing();
        environment.getPropertySources().addFirst(new MapPropertySource("hub.yaml", Map.of(key, value)));
        return environment;
    }

    private static ConfigurableEnvironment variables(String name) {
        ConfigurableEnvironment environment = nothing();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "1")));
        return environment;
    }

    /** Without what the machine of the test happens to set. */
    private static ConfigurableEnvironment nothing() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().stream()
                .map(source -> source.getName())
                .toList()
                .forEach(environment.getPropertySources()::remove);
        return environment;
    }
}
