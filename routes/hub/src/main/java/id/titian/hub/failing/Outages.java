package id.titian.hub.failing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells the log when a route begins to fail and when it works again, one line each. A route is tried several times a second
 * for as long as the database is away; a line for every try would bury the one that says why.
 */
@Component
public final class Outages extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private enum Cause {
        DATABASE,
        FAULT
    }

    private record Outage(Cause cause, Instant since) {}

    private final Clock clock;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    Outages(Clock clock) {
        this.clock = clock;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeFailedEvent failed) failed(failed.getExchange());
        else if (event instanceof ExchangeCompletedEvent completed) worked(completed.getExchange());
    }

    private void failed(Exchange exchange) {
        @Nullable String route = exchange.getFromRouteId();
        @Nullable Throwable failure = exchange.getException();
        if (route == null || failure == null) return;
        Cause cause = failure instanceof DataAccessException || failure instanceof TransactionException
                ? Cause.DATABASE
                : Cause.FAULT;
        @Nullable Outage known = outages.get(route);
        if (known != null && known.cause() == cause) return;
        outages.put(route, new Outage(cause, known == null ? clock.instant() : known.since()));
        if (cause == Cause.DATABASE)
            LOG.error(
                    "{} stands still because of the database and tries again until it works; nothing is lost."
                            + " See that the database runs: {}",
                    route,
                    firstLine(NestedExceptionUtils.getMostSpecificCause(failure)));
        else
            LOG.error(
                    "{} stands still because of a fault and tries again; nothing is lost. Report this:",
                    route,
                    failure);
    }

    private void worked(Exchange exchange) {
        @Nullable String route = exchange.getFromRouteId();
        @Nullable Outage over = route == null ? null : outages.remove(route);
        if (over != null)
            LOG.info(
                    "{} works again after {} s",
                    route,
                    Duration.between(over.since(), clock.instant()).toSeconds());
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
