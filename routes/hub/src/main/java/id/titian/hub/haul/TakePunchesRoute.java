package id.titian.hub.haul;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** From the broker's queue into the ledger. */
@Component
final class TakePunchesRoute extends RouteBuilder {

    static final String ID = "take-punches";
    static final String SOURCE = "direct:take-punches";

    private final Recording recording;
    private final Acknowledging acknowledging;
    private final ReceiptSender receipts;

    TakePunchesRoute(Recording recording, Acknowledging acknowledging, ReceiptSender receipts) {
        this.recording = recording;
        this.acknowledging = acknowledging;
        this.receipts = receipts;
    }

    @Override
    public void configure() {
        from(SOURCE)
                .routeId(ID)
                .routeDescription("Every batch that an agent reports is in the ledger before anybody is told so.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(recording, "record")
                .bean(acknowledging, "acknowledge")
                .bean(receipts, "send");
    }
}
