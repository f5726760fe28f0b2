package id.titian.hub.haul;

import id.titian.hub.agents.AgentParts;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.broker.EmbeddedBroker;
import id.titian.hub.broker.TestBroker;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A hub as agents know it: its own broker, which asks the register who may speak, the intake, and an empty ledger. */
final class OpenHub implements AutoCloseable {

    private final FreshDatabase database = FreshDatabase.make();
    private final AgentRegistry registry = AgentParts.registry(database);
    private final Map<String, String> secrets = new HashMap<>();
    private final RunningIntake intake;
    final TestBroker broker;
    final IntakeParts parts;

    OpenHub(Path folder) throws Exception {
        this(folder, UnaryOperator.identity());
    }

    /** A hub whose intake sees the database through something. */
    OpenHub(Path folder, UnaryOperator<DataSource> seen) throws Exception {
        broker = TestBroker.start(folder, registry);
        intake = RunningIntake.start(seen.apply(database), new HubSessions(broker.sessions()));
        parts = intake.parts;
    }

    /** The secret of an agent, which is enrolled if it was not. */
    String secretOf(String agent) {
        return secrets.computeIfAbsent(agent, name -> registry.enrol(name).orElseThrow());
    }

    /** An agent that is enrolled and connected. */
    TestAgent connect(String agent) throws MqttException {
        String secret = secretOf(agent);
        return new TestAgent(port(), agent, secret);
    }

    int port() {
        return broker.broker().port();
    }

    /** How many messages the ledger does not have yet. */
    long waiting() throws ActiveMQException {
        return broker.waiting(EmbeddedBroker.INTAKE_QUEUE);
    }

    @Override
    public void close() throws Exception {
        intake.close();
        broker.close();
        database.close();
    }
}
