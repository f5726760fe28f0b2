package id.titian.hub.bundle;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class TakeSticksRoute extends RouteBuilder {

    static final String ID = "take-sticks";

    private final Sticks sticks;

    TakeSticksRoute(Sticks sticks) {
        this.sticks = sticks;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=1000&delay={{titian.sticks.tick-millis:3000}}")
                .routeId(ID)
                .routeDescription(
                        "Every bundle on a prepared stick is on disk here, and its receipt goes back onto the stick.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(sticks, "look");
    }
}
