package id.titian.hub.orders;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** From the broker's queue of reports into the book of orders. */
@Component
final class NoteReportRoute extends RouteBuilder {

    static final String ID = "note-report";
    static final String SOURCE = "direct:" + ID;

    private final Reports reports;

    NoteReportRoute(Reports reports) {
        this.reports = reports;
    }

    @Override
    public void configure() {
        from(SOURCE)
                .routeId(ID)
                .routeDescription(
                        "What became of an order is written down once, or kept for a human if it cannot be read.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(reports, "note");
    }
}
