package id.titian.hub.failing;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * The failure policy of every route: a few quick tries, then the exchange fails and its source offers the same work again
 * later, because a source lets go of work only after the next stage has it on disk.
 */
@Component
public final class TryAgainLater extends RouteConfigurationBuilder {

    /** What routes name in {@code routeConfigurationId}. */
    public static final String ID = "try-again-later";

    private static final int TRIES_MAX = 2;
    private static final long FIRST_DELAY_MILLIS = 200;
    private static final long DELAY_MAX_MILLIS = 1_000;

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .maximumRedeliveries(TRIES_MAX)
                .redeliveryDelay(FIRST_DELAY_MILLIS)
                .backOffMultiplier(2)
                .useExponentialBackOff()
                .maximumRedeliveryDelay(DELAY_MAX_MILLIS)
                .useCollisionAvoidance()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                // Told by Outages, once.
                .retriesExhaustedLogLevel(LoggingLevel.DEBUG)
                .handled(false)
                .end();
    }
}
