package id.titian.hub.submission.way;

import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.submission.SubmissionDesk;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
final class TakeWebUploadsRoute extends RouteBuilder {

    static final String ID = "take-web-uploads";

    private final SubmissionDesk desk;

    TakeWebUploadsRoute(SubmissionDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        from("direct:" + ID)
                .routeId(ID)
                .routeDescription("What a person uploads is on disk here before the person is told so.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(desk, "register");
    }
}
