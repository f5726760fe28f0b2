package id.titian.hub.day;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class BeginDaysRoute extends RouteBuilder {

    static final String ID = "begin-days";

    private final DayBegin begin;

    BeginDaysRoute(DayBegin begin) {
        this.begin = begin;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=1000&delay={{titian.attendance.recheck-seconds:60}}000")
                .routeId(ID)
                .routeDescription(
                        "Every new day is begun for everybody, and undecided ones are looked at when terminals report.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(begin, "look");
    }
}
