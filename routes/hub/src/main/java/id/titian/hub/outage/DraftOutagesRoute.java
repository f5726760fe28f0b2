package id.titian.hub.outage;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class DraftOutagesRoute extends RouteBuilder {

    static final String ID = "draft-outages";

    private final OutageWatch watch;

    DraftOutagesRoute(OutageWatch watch) {
        this.watch = watch;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=90000&delay={{titian.attendance.recheck-seconds:60}}000")
                .routeId(ID)
                .routeDescription(
                        "Every outage of a terminal is drafted once, with evidence, for a person to confirm or to decline.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(watch, "look");
    }
}
