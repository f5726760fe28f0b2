package id.titian.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.titian.hub.access.AccessSettings;
import id.titian.hub.broker.BrokerSettings;
import id.titian.hub.bundle.StickSettings;
import id.titian.hub.database.DatabaseSettings;
import id.titian.hub.day.DaySettings;
import id.titian.hub.fact.right.FactSettings;
import id.titian.hub.haul.IntakeSettings;
import id.titian.hub.paper.PaperSettings;
import id.titian.hub.placement.PlacementSettings;
import id.titian.hub.reception.DoorSettings;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.way.folder.FolderSettings;
import id.titian.hub.submission.way.mail.MailSettings;
import id.titian.hub.submission.way.sftp.SftpSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class ExampleConfigTest {

    private static final Path FILE = Path.of("../../config/hub.yaml");
    private static final Map<String, Class<?>> SECTIONS = Map.ofEntries(
            Map.entry("titian.api", AccessSettings.class),
            Map.entry("titian.attendance", DaySettings.class),
            Map.entry("titian.broker", BrokerSettings.class),
            Map.entry("titian.database", DatabaseSettings.class),
            Map.entry("titian.intake", IntakeSettings.class),
            Map.entry("titian.paper", PaperSettings.class),
            Map.entry("titian.facts", FactSettings.class),
            Map.entry("titian.placement", PlacementSettings.class),
            Map.entry("titian.reception", DoorSettings.class),
            Map.entry("titian.sticks", StickSettings.class),
            Map.entry("titian.submissions", SubmissionSettings.class),
            Map.entry("titian.submissions.folder", FolderSettings.class),
            Map.entry("titian.submissions.mail", MailSettings.class),
            Map.entry("titian.submissions.sftp", SftpSettings.class));
    private static final String DESTINATIONS = "titian.destinations";

    @TempDir
    Path folder;

    private List<PropertySource<?>> file;
    private Binder asCopied;
    private Binder binder;

    @BeforeEach
    void read() throws IOException {
        YamlPropertySourceLoader loader = new YamlPropertySourceLoader();
        asCopied =
                new Binder(ConfigurationPropertySources.from(loader.load("as copied", new FileSystemResource(FILE))));
        file = loader.load(
                "with its destinations",
                new ByteArrayResource(withDestinations().getBytes(StandardCharsets.UTF_8)));
        binder = new Binder(ConfigurationPropertySources.from(file));
    }

    /** They are behind a #, because no folder and no secret of theirs is on the machine of whoever copies the file. */
    private static String withDestinations() throws IOException {
        String text = Files.readString(FILE);
        int from = text.indexOf("  # destinations:");
        assertThat(from).as("where the destinations begin").isPositive();
        return text.substring(0, from) + text.substring(from).replaceAll("(?m)^  # ?", "  ");
    }

    @Test
    void whatTheHeadOfTheFilePromisesOfACopyIsSo() throws IOException {
        String head = Files.readString(FILE);

        assertThat(asCopied.bind(DESTINATIONS, Bindable.mapOf(String.class, DestinationSettings.class))
                        .isBound())
                .isFalse();
        for (Map.Entry<String, Class<?>> section : SECTIONS.entrySet())
            assertThat((Object) asCopied.bindOrCreate(section.getKey(), Bindable.of(section.getValue())))
                    .isEqualTo(new Binder(new MapConfigurationPropertySource(Map.of()))
                            .bindOrCreate(section.getKey(), Bindable.of(section.getValue())));
        DestinationSettings usual = new Binder(new MapConfigurationPropertySource(Map.of("x.kind", "webhook")))
                .bind("x", DestinationSettings.class)
                .get();
        assertThat(head.replaceAll("\\s+#?\\s*", " "))
                .contains("interval is " + usual.interval().toSeconds() + "s, batch-max " + usual.batchMax()
                        + " and concurrency " + usual.concurrency() + " where they are left out");
    }

    @Test
    void everyKeyOfTheExampleIsOneThatTheHubKnows() {
        NoUnboundElementsBindHandler strictly = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);

        SECTIONS.forEach((prefix, type) -> ofSectionAlone(prefix).bind(prefix, Bindable.of(type), strictly));
        binder.bind(DESTINATIONS, Bindable.mapOf(String.class, DestinationSettings.class), strictly);

        assertThat(names())
                .allMatch(name -> name.equals("titian.data")
                        || name.equals("server.port")
                        || name.startsWith(DESTINATIONS + ".")
                        || SECTIONS.keySet().stream().anyMatch(prefix -> name.startsWith(prefix + ".")));
    }

    @Test
    void everyKeyThatTheHubKnowsIsExplained() throws IOException {
        String text = Files.readString(FILE);
        Set<String> missing = new TreeSet<>();

        for (Class<?> type : SECTIONS.values()) missing.addAll(unexplained(type, text));
        missing.addAll(unexplained(DestinationSettings.class, text));

        assertThat(missing).isEmpty();
    }

    @Test
    void noSectionIsForgotten() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> prefixes = new TreeSet<>();

        for (BeanDefinition found : scan.findCandidateComponents("id.titian.hub"))
            prefixes.add(Class.forName(found.getBeanClassName())
                    .getAnnotation(ConfigurationProperties.class)
                    .value());

        Set<String> known = new TreeSet<>(SECTIONS.keySet());
        known.add("titian");
        assertThat(prefixes).isEqualTo(known);
    }

    @Test
    void everyKindOfDestinationIsShownWithEverySettingAndOpens() throws IOException {
        String text = Files.readString(FILE);
        Map<String, DestinationSettings> shown = binder.bind(
                        DESTINATIONS, Bindable.mapOf(String.class, DestinationSettings.class))
                .get();

        assertThat(shown.values().stream().map(DestinationSettings::kind))
                .containsExactlyInAnyOrder(DestinationKind.values());
        for (DestinationSettings one : shown.values()) {
            Map<String, String> settings = here(one.settings());
            assertThat(one.kind().make(settings, Clock.systemUTC())).isNotNull();
            assertThat(known(one.kind(), settings)).isNotEmpty().allMatch(text::contains);
        }
    }

    /** The example's folders and files are none of this machine's. */
    private Map<String, String> here(Map<String, String> settings) throws IOException {
        Map<String, String> here = new HashMap<>(settings);
        if (here.containsKey("folder")) here.put("folder", folder.toString());
        for (Map.Entry<String, String> setting : here.entrySet())
            if (setting.getKey().endsWith("-file"))
                setting.setValue(
                        Files.writeString(folder.resolve(setting.getKey()), "for-this-test-only-and-long-enough")
                                .toString());
        return here;
    }

    /** A connector says which settings it knows when it meets one that it does not know. */
    private static Set<String> known(DestinationKind kind, Map<String, String> settings) {
        Map<String, String> mistyped = new HashMap<>(settings);
        mistyped.put("mistyped", "x");
        Throwable refusal = catchThrowable(() -> kind.make(mistyped, Clock.systemUTC()));
        Matcher said = Pattern.compile("known are \\[(.*)]").matcher(refusal.getMessage());
        assertThat(said.find()).as(refusal.getMessage()).isTrue();
        return Set.of(said.group(1).split(", "));
    }

    private static Set<String> unexplained(Class<?> type, String text) {
        Set<String> missing = new TreeSet<>();
        for (RecordComponent part : type.getRecordComponents()) {
            String key = part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (!Pattern.compile("(?m)^ +(# *)?" + key + ":").matcher(text).find())
                missing.add(type.getSimpleName() + ": " + key);
        }
        return missing;
    }

    /** Without the sections that stand inside of it. */
    private Binder ofSectionAlone(String prefix) {
        Map<String, Object> alone = new HashMap<>();
        for (PropertySource<?> source : file)
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames())
                if (SECTIONS.keySet().stream()
                        .noneMatch(inner -> inner.startsWith(prefix + ".") && name.startsWith(inner + ".")))
                    alone.put(name, source.getProperty(name));
        return new Binder(new MapConfigurationPropertySource(alone));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (PropertySource<?> source : file)
            names.addAll(Set.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
        return names;
    }
}
