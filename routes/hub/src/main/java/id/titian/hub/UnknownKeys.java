package id.titian.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * Ends the start over a key below {@code titian} that nobody reads: a hub that passes over a mistyped one runs with other
 * settings than its operator believes.
 */
@Component
final class UnknownKeys implements BeanFactoryPostProcessor {

    private static final String ROOT = "titian.";

    /** What others on the machine set as well, for programs that are not the hub. */
    private static final Set<String> SHARED = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<Class<?>> sections = new ArrayList<>();
        for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(bean);
            if (type != null && type.isRecord() && type.getPackageName().startsWith(UnknownKeys.class.getPackageName()))
                sections.add(type);
        }
        refuse(beans.getBean(ConfigurableEnvironment.class), new KnownKeys(sections));
    }

    /**
     * Looks through everything that is set.
     *
     * @throws StartRefusedException naming each unknown key, where it stands, and the known one that it looks like
     */
    static void refuse(ConfigurableEnvironment environment, KnownKeys known) {
        Map<String, String> unknown = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources())
            if (source instanceof EnumerablePropertySource<?> listed)
                for (String key : listed.getPropertyNames())
                    if (isUnknown(listed, key, known)) unknown.putIfAbsent(key, source.getName());
        if (unknown.isEmpty()) return;
        List<String> named = new ArrayList<>();
        unknown.forEach((key, source) -> named.add(key + " (in " + source
                + known.nearest(dotted(key))
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("") + ")"));
        throw new StartRefusedException(
                "The hub does not know the setting " + String.join(", nor ", named)
                        + ". Correct or remove it; config/hub.yaml explains every key. Below titian there are "
                        + String.join(", ", known.groups()) + ".",
                null);
    }

    private static boolean isUnknown(EnumerablePropertySource<?> source, String key, KnownKeys known) {
        String dotted = dotted(key);
        if (!dotted.startsWith(ROOT)) return false;
        if (SHARED.contains(source.getName()))
            return known.groups().stream().anyMatch(group -> dotted.startsWith(ROOT + group + "."))
                    && !known.containsLoosely(key);
        if ("".equals(source.getProperty(key)) && known.isHeading(dotted)) return false;
        return !known.contains(dotted);
    }

    /** {@code TITIAN_BROKER_PORT} is {@code titian.broker.port}. */
    private static String dotted(String key) {
        return key.startsWith("TITIAN_") ? key.toLowerCase(Locale.ROOT).replace('_', '.') : key;
    }
}
