package id.titian.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.titian.hub.delivery.Destinations;
import id.titian.hub.failing.TryAgainLater;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.junit.jupiter.api.Test;

/** What every route of the hub owes its readers. Loads the routes, starts none. */
class RouteMannersTest {

    private static final int STEPS_MAX = 9;
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+(?:<name>)?)` \\| (.+?) \\|", Pattern.MULTILINE);

    @Test
    void everyRouteHasAnIdASentenceAndAFailurePolicy() throws Exception {
        List<RouteDefinition> routes = routes();

        assertThat(routes).hasSizeGreaterThanOrEqualTo(4);
        for (RouteDefinition route : routes) {
            assertThat(route.getRouteId()).matches("[a-z]+(-[a-z]+)*");
            assertThat(route.getDescriptionText()).as(route.getRouteId()).matches("[A-Z].{20,}\\.");
            assertThat(route.getRouteConfigurationId()).as(route.getRouteId()).isEqualTo(TryAgainLater.ID);
        }
    }

    @Test
    void everyRouteIsShortAndFlat() throws Exception {
        for (RouteDefinition route : routes()) {
            assertThat(route.getOutputs()).as(route.getRouteId()).hasSizeBetween(1, STEPS_MAX);
            assertThat(route.getOutputs()).as(route.getRouteId()).allSatisfy(step -> assertThat(step.getOutputs())
                    .isEmpty());
        }
    }

    @Test
    void theRouteTableOfTheReadmeNamesTheRoutesInTheirOwnWords() throws Exception {
        Set<String> said = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(readme()));
        while (row.find()) said.add(row.group(1).replace("-<name>", "") + ": " + row.group(2));

        Set<String> are = new TreeSet<>();
        for (RouteDefinition route : routes()) are.add(route.getRouteId() + ": " + route.getDescriptionText());

        assertThat(said).isEqualTo(are);
    }

    private static Path readme() throws IOException {
        Path beside = Path.of("../README.md");
        return Files.exists(beside) ? beside : Path.of("routes/README.md");
    }

    private static List<RouteDefinition> routes() throws Exception {
        List<RouteDefinition> routes = new ArrayList<>();
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("id.titian.hub");
        for (JavaClass found : classes) {
            if (!found.isAssignableTo(RouteBuilder.class) || found.isAssignableTo(TryAgainLater.class)) continue;
            RouteBuilder builder = unwired(found.reflect());
            builder.setCamelContext(new DefaultCamelContext());
            builder.configure();
            routes.addAll(builder.getRouteCollection().getRoutes());
            for (RouteTemplateDefinition template :
                    builder.getRouteTemplateCollection().getRouteTemplates()) {
                RouteDefinition route = template.getRoute();
                route.setId(template.getId());
                routes.add(route);
            }
        }
        return routes;
    }

    /** The shape of a route does not depend on what it is wired to. */
    private static RouteBuilder unwired(Class<?> route) throws ReflectiveOperationException {
        Constructor<?> constructor = route.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] parts = new Object[constructor.getParameterCount()];
        for (int i = 0; i < parts.length; i++)
            if (constructor.getParameterTypes()[i] == Destinations.class) parts[i] = none();
        return (RouteBuilder) constructor.newInstance(parts);
    }

    private static Destinations none() throws ReflectiveOperationException {
        Constructor<Destinations> constructor = Destinations.class.getDeclaredConstructor(List.class);
        constructor.setAccessible(true);
        return constructor.newInstance(List.of());
    }
}
