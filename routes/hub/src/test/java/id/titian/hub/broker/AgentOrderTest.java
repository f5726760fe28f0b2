package id.titian.hub.broker;

import static id.titian.hub.broker.TestBroker.say;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentOrderTest {

    private static final List<String> AGENTS = List.of("a1", "a10", "b", "c");
    private static final int EACH = 20;

    @TempDir
    Path folder;

    @Test
    void ofTwoReadersOneGetsAllThatAnAgentSaysAndInOrder() throws Exception {
        try (TestBroker broker = TestBroker.start(folder, (agent, secret) -> true);
                ClientSession first = broker.sessions().open();
                ClientSession second = broker.sessions().open();
                ClientConsumer one = first.createConsumer(EmbeddedBroker.INTAKE_QUEUE);
                ClientConsumer two = second.createConsumer(EmbeddedBroker.INTAKE_QUEUE)) {
            Map<String, MqttClient> clients = new TreeMap<>();
            for (String agent : AGENTS) clients.put(agent, broker.connect(agent, "secret"));

            for (int i = 0; i < EACH; i++)
                for (String agent : AGENTS) say(clients.get(agent), Topics.punches(agent), "%02d".formatted(i));

            Map<String, List<String>> ofOne = heard(one);
            Map<String, List<String>> ofTwo = heard(two);
            Set<String> ofBoth = new HashSet<>(ofOne.keySet());
            ofBoth.retainAll(ofTwo.keySet());
            assertThat(ofBoth).isEmpty();
            assertThat(ofOne).as("both have work").isNotEmpty();
            assertThat(ofTwo).as("both have work").isNotEmpty();
            Map<String, List<String>> all = new TreeMap<>(ofOne);
            all.putAll(ofTwo);
            assertThat(all)
                    .hasSameSizeAs(AGENTS)
                    .allSatisfy((agent, said) -> assertThat(said).hasSize(EACH).isSorted());
        }
    }

    @Test
    void whatAReaderLeavesGoesToTheOther() throws Exception {
        try (TestBroker broker = TestBroker.start(folder, (agent, secret) -> true);
                ClientSession first = broker.sessions().openTransacted();
                ClientSession second = broker.sessions().open();
                ClientConsumer one = first.createConsumer(EmbeddedBroker.INTAKE_QUEUE)) {
            say(broker.connect("a1", "secret"), Topics.punches("a1"), "first");
            first.start();
            assertThat(one.receive(TestBroker.WAIT_MILLIS)).isNotNull();

            first.close();

            try (ClientConsumer two = second.createConsumer(EmbeddedBroker.INTAKE_QUEUE)) {
                assertThat(heard(two)).hasSize(1);
            }
        }
    }

    private static Map<String, List<String>> heard(ClientConsumer consumer) throws Exception {
        Map<String, List<String>> heard = new TreeMap<>();
        for (ClientMessage message = consumer.receiveImmediate();
                message != null;
                message = consumer.receiveImmediate()) {
            byte[] body = new byte[message.getReadOnlyBodyBuffer().readableBytes()];
            message.getReadOnlyBodyBuffer().readBytes(body);
            heard.computeIfAbsent(message.getAddress(), address -> new ArrayList<>())
                    .add(new String(body, StandardCharsets.UTF_8));
            message.acknowledge();
        }
        return heard;
    }
}
