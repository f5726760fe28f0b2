package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A broker that runs is one that agents can reach: the program inside it only writes a line when it has no port. */
class BrokerStartTest {

    @TempDir
    Path folder;

    @Test
    void aPortThatSomebodyElseHasEndsTheStartAndLetsTheFolderGo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedBroker broker = on("127.0.0.1", other.getLocalPort());

            assertThatThrownBy(broker::start)
                    .hasMessageContaining("The broker did not start")
                    .hasMessageContaining("Address already in use")
                    .hasMessageContaining("another hub running on port " + other.getLocalPort())
                    .hasMessageContaining(folder.resolve("broker").toString());
            assertThat(broker.isRunning()).isFalse();
        }

        try (TestBroker later = TestBroker.start(folder, (agent, secret) -> true)) {
            TestBroker.say(later.connect("a1", "one"), Topics.punches("a1"), "heard");
            assertThat(later.stored(EmbeddedBroker.INTAKE_QUEUE)).containsExactly(TestBroker.stored("a1", "heard"));
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachineEndsTheStart() {
        // 192.0.2.0/24 is kept for examples (RFC 5737); nothing is sent there, it is only asked to be listened on.
        EmbeddedBroker broker = on("192.0.2.1", 0);

        assertThatThrownBy(broker::start)
                .hasMessageContaining("Cannot assign requested address")
                .hasMessageContaining("192.0.2.1");
        assertThat(broker.isRunning()).isFalse();
    }

    @Test
    void nothingIsKeptThatNobodyReads() throws Exception {
        try (TestBroker broker = TestBroker.start(folder, (agent, secret) -> true);
                BareLine agent = BareLine.dial(broker.broker().port(), BareLine.Version.MQTT_5)) {
            assertThat(agent.connect("a1", "a1", "one")).isZero();

            assertThat(agent.publish(Topics.orders("a1"), "x".repeat(100_000), false))
                    .matches(BareLine::isRefusal, "a refusal");

            assertThat(List.of(
                            broker.broker().server().getActiveMQServerControl().getQueueNames()))
                    .as("the queues that outlive their readers")
                    .filteredOn(queue -> queue.startsWith("hub."))
                    .containsExactlyInAnyOrder(
                            EmbeddedBroker.INTAKE_QUEUE, EmbeddedBroker.STATES_QUEUE, EmbeddedBroker.REPORTS_QUEUE);
        }
    }

    private EmbeddedBroker on(String host, int port) {
        BrokerSettings settings = new BrokerSettings(host, port, null, null, DataSize.ofMegabytes(16), 99);
        return new EmbeddedBroker(settings, folder, (agent, secret) -> true, new SimpleMeterRegistry());
    }
}
