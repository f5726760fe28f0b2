package id.titian.hub.orders;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** From the book of orders to the agents. */
@Component
final class SendOrdersRoute extends RouteBuilder {

    static final String ID = "send-orders";

    private final OrderSender sender;

    SendOrdersRoute(OrderSender sender) {
        this.sender = sender;
    }

    @Override
    public void configure() {
        from("scheduler:" + ID + "?initialDelay=1000&delay=1000")
                .routeId(ID)
                .routeDescription(
                        "What a person wants of a terminal is sent again until somebody tells what became of it.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(sender, "sendWhatIsDue");
    }
}
