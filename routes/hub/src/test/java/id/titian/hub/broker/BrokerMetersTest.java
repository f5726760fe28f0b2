package id.titian.hub.broker;

import static id.titian.hub.broker.TestBroker.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerMetersTest {

    @TempDir
    Path folder;

    @Test
    void howMuchWaitsInEachQueueIsMeasured() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (TestBroker broker = TestBroker.start(TestBroker.plain(), folder, (agent, secret) -> true, meters)) {
            say(broker.connect("a1", "one"), Topics.punches("a1"), "first");
            say(broker.connect("a10", "ten"), Topics.punches("a10"), "second");

            await().until(() -> depth(meters, EmbeddedBroker.INTAKE_QUEUE) == 2);
            assertThat(depth(meters, EmbeddedBroker.STATES_QUEUE)).isZero();
            assertThat(meters.find("jvm.memory.used").meters())
                    .as("Spring's own meters have these names and other tags")
                    .isEmpty();
            assertThat(broker.stored(EmbeddedBroker.INTAKE_QUEUE)).hasSize(2);
            await().until(() -> depth(meters, EmbeddedBroker.INTAKE_QUEUE) == 0);
        }
    }

    @Test
    void prometheusReadsThemUnderTheirNames() throws Exception {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (TestBroker broker = TestBroker.start(TestBroker.plain(), folder, (agent, secret) -> true, meters)) {
            say(broker.connect("a1", "one"), Topics.punches("a1"), "first");

            await().untilAsserted(() -> assertThat(meters.scrape().lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("artemis_message_count{")
                    .contains("queue=\"hub.intake\"")
                    .endsWith(" 1.0")));
        }
    }

    private static double depth(SimpleMeterRegistry meters, String queue) {
        return meters.get("artemis.message.count").tag("queue", queue).gauge().value();
    }
}
