package id.titian.hub.submission.way;

import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.submission.SubmissionDesk;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class TakeRestUploadsRoute extends RouteBuilder {

    static final String ID = "take-rest-uploads";

    private final SubmissionDesk desk;

    TakeRestUploadsRoute(SubmissionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        from("direct:" + ID)
                .routeId(ID)
                .routeDescription("What a program uploads is on disk here before the program is told so.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(desk, "register");
    }
}
