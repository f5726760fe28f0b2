package id.titian.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.titian.hub.access.AccessSettings;
import id.titian.hub.broker.BrokerSettings;
import id.titian.hub.delivery.DestinationsSettings;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the settings are when keys are not there. */
class SettingsTest {

    @Test
    void noSettingIsNullUnlessItSaysSoWhenNothingIsConfigured() throws ReflectiveOperationException {
        List<Class<?>> sections = sections();

        assertThat(sections).hasSizeGreaterThanOrEqualTo(6);
        for (Class<?> section : sections) {
            Object bound = bound(section, Map.of());
            for (RecordComponent part : section.getRecordComponents()) {
                String name = section.getSimpleName() + "." + part.getName();
                part.getAccessor().setAccessible(true);
                Object value = part.getAccessor().invoke(bound);

                // Binding gives null, not an empty Optional, for a key that is not there.
                assertThat(part.getType()).as(name).isNotEqualTo(Optional.class);
                if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    assertThat(value).as(name).isNotNull();
            }
        }
    }

    @Test
    void whatIsThereAndEmptyIsAsIfItWereNotThere() {
        Map<String, String> empty = Map.of(
                "titian.broker.keystore", "", "titian.broker.keystore-password", "", "titian.api.token-file", "");

        assertThat(bound(BrokerSettings.class, empty)).isEqualTo(bound(BrokerSettings.class, Map.of()));
        assertThat(bound(AccessSettings.class, empty)).isEqualTo(bound(AccessSettings.class, Map.of()));
    }

    @Test
    void aDestinationWithoutItsKindIsRefusedByName() {
        assertThatThrownBy(() -> bound(
                        DestinationsSettings.class, Map.of("titian.destinations.payroll.settings.folder", "somewhere")))
                .hasMessageContaining("titian.destinations.payroll")
                .hasRootCauseMessage("A destination has no kind. Set kind to one of [PAYROLL_CSV, WEBHOOK]");
    }

    static List<Class<?>> sections() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("id.titian.hub").stream()
                        .filter(found -> found.isAnnotatedWith(ConfigurationProperties.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static <T> T bound(Class<T> section, Map<String, String> settings) {
        String prefix = section.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, Bindable.of(section));
    }
}
