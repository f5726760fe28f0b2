package id.titian.hub.day;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class MakeDaysRoute extends RouteBuilder {

    static final String ID = "make-days";

    private final DayStage stage;

    MakeDaysRoute(DayStage stage) {
        this.stage = stage;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=300&delay={{titian.attendance.tick-millis:500}}")
                .routeId(ID)
                .routeDescription(
                        "Every day that something changed is judged again, and what differs is its next revision.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(stage, "makeWhatWaits");
    }
}
