package id.titian.hub.submission.reading;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class ReadSubmissionsRoute extends RouteBuilder {

    static final String ID = "read-submissions";

    private final ReadSubmissions reading;

    ReadSubmissionsRoute(ReadSubmissions reading) {
        this.reading = reading;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=500&delay={{titian.submissions.tick-millis:1000}}")
                .routeId(ID)
                .routeDescription("Every file that was handed in is taken into the ledger, or says why not.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(reading, "readWhatWaits");
    }
}
