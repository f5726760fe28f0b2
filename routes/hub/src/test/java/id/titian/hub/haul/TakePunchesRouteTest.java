package id.titian.hub.haul;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.failing.TryAgainLater;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.opening.Message;
import id.titian.hub.opening.Opener;
import java.time.Clock;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class TakePunchesRouteTest {

    @Test
    void theRouteHasANameASentenceAFailurePolicyAndCanBeReadFlat() throws Exception {
        RouteDefinition route = route(new DefaultCamelContext());

        assertThat(route.getRouteId()).isEqualTo("take-punches");
        assertThat(route.getDescriptionText()).endsWith(".");
        assertThat(route.getRouteConfigurationId()).isEqualTo(TryAgainLater.ID);
        assertThat(route.getOutputs()).hasSizeBetween(1, 9).allSatisfy(step -> assertThat(step.getOutputs())
                .isEmpty());
    }

    @Test
    void nothingIsAcknowledgedThatTheLedgerDoesNotHave() throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        route(camel);
        camel.start();
        boolean[] acknowledged = {false};
        Haul haul = new Haul(
                List.of(Opener.open(new Message.Whole("a-1", id.titian.contract.Bytes.EMPTY))),
                () -> acknowledged[0] = true,
                List.of());

        Exception failure = camel.createProducerTemplate()
                .send(TakePunchesRoute.SOURCE, exchange -> exchange.getMessage().setBody(haul))
                .getException();
        camel.stop();

        assertThat(failure).hasMessageContaining("JDBC Connection");
        assertThat(acknowledged[0]).isFalse();
    }

    private static RouteDefinition route(DefaultCamelContext camel) throws Exception {
        DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nowhere");
        IntakeParts parts = new IntakeParts(nowhere, Clock.systemUTC());
        camel.addRoutesConfigurations(new TryAgainLater());
        camel.addRoutes(new TakePunchesRoute(
                new Recording(parts.intake), new Acknowledging(), new ReceiptSender(new NoSessions())));
        return camel.getRouteDefinition(TakePunchesRoute.ID);
    }

    private static final class NoSessions implements CoreSessions {
        @Override
        public org.apache.activemq.artemis.api.core.client.ClientSession open() throws ActiveMQException {
            throw new ActiveMQException("no broker");
        }

        @Override
        public org.apache.activemq.artemis.api.core.client.ClientSession openTransacted() throws ActiveMQException {
            throw new ActiveMQException("no broker");
        }
    }
}
