package id.titian.hub.placement;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class PlacePunchesRoute extends RouteBuilder {

    static final String ID = "place-punches";

    private final Placement placement;

    PlacePunchesRoute(Placement placement) {
        this.placement = placement;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=100&delay={{titian.placement.tick-millis:250}}")
                .routeId(ID)
                .routeDescription("Every punch of the ledger gets its person and office, or waits in quarantine.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(placement, "placeWhatWaits");
    }
}
