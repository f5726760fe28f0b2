package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A disk that is fuller than the broker likes. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The least that the setting takes. */
    private static final int PERCENT_MAX = 10;

    @TempDir
    Path folder;

    @Test
    void theHubGoesOnTakingAndAnsweringSoThatTheDiskBecomesFree() throws Exception {
        FileStore disk = Files.getFileStore(folder);
        assumeTrue(
                disk.getTotalSpace() - disk.getUsableSpace() > disk.getTotalSpace() / 100 * (PERCENT_MAX + 1),
                "The disk of the temporary folder is emptier than " + PERCENT_MAX + " percent: nothing to be full of.");
        leaveOneMessage();
        BrokerSettings settings = new BrokerSettings("127.0.0.1", 0, null, null, DataSize.ofMegabytes(16), PERCENT_MAX);
        EmbeddedBroker full = new EmbeddedBroker(settings, folder, (agent, secret) -> true, new SimpleMeterRegistry());
        full.start();
        BrokerSessions sessions = new BrokerSessions(full);
        try {
            await().atMost(PATIENCE)
                    .until(() -> full.server().getPagingManager().isDiskFull());

            try (ClientSession reader = sessions.openTransacted();
                    ClientSession sender = sessions.open()) {
                reader.start();
                ClientConsumer consumer = reader.createConsumer(EmbeddedBroker.INTAKE_QUEUE);
                ClientMessage waiting = Objects.requireNonNull(consumer.receive(PATIENCE.toMillis()));
                ClientMessage receipt = sender.createMessage(Message.BYTES_TYPE, false);
                receipt.writeBodyBufferBytes(new byte[200]);
                sender.createProducer().send("titian.v1.agents.a-1.receipts", receipt);
                waiting.acknowledge();
                reader.commit();

                assertThat(consumer.receiveImmediate()).isNull();
            }
        } finally {
            sessions.destroy();
            full.stop();
        }
    }

    private void leaveOneMessage() throws Exception {
        TestBroker roomy = TestBroker.start(folder, (agent, secret) -> true);
        MqttClient agent = roomy.connect("a-1", "x");
        TestBroker.say(agent, "titian/v1/agents/a-1/punches", "one");
        agent.disconnect();
        agent.close();
        assertThat(roomy.waiting(EmbeddedBroker.INTAKE_QUEUE)).isEqualTo(1);
        roomy.sessions().destroy();
        roomy.broker().stop();
    }
}
