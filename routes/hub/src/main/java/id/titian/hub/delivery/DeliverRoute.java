package id.titian.hub.delivery;

import id.titian.hub.failing.TryAgainLater;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

@Component
final class DeliverRoute extends RouteBuilder {

    static final String ID = "deliver";

    private final Destinations destinations;
    private final Deliveries deliveries;

    DeliverRoute(Destinations destinations, Deliveries deliveries) {
        this.destinations = destinations;
        this.deliveries = deliveries;
    }

    /** Opens the destinations of the configuration. */
    @Configuration(proxyBeanMethods = false)
    static class Opening {
        @Bean
        Destinations destinations(DestinationsSettings settings, Clock clock) {
            return Destinations.open(settings, clock);
        }
    }

    @Override
    public void configure() {
        routeTemplate(ID)
                .templateParameter("destination")
                .templateParameter("delay")
                .from("scheduler:deliver-{{destination}}?initialDelay=500&delay={{delay}}")
                .routeDescription("What is due to a destination is handed over and its answers are written down.")
                .routeConfigurationId(TryAgainLater.ID)
                .setBody(constant("{{destination}}"))
                .bean(deliveries, "deliver");

        for (Outlet outlet : destinations.outlets())
            templatedRoute(ID)
                    .routeId(ID + "-" + outlet.name())
                    .parameter("destination", outlet.name())
                    .parameter(
                            "delay", Long.toString(outlet.settings().interval().toMillis()));
    }
}
