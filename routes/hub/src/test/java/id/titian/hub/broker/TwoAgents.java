package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.Topics;
import id.titian.hub.broker.BareLine.Version;
import id.titian.hub.broker.BareLine.Will;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;

/**
 * The real broker, an agent whose credential somebody has taken, and another who must not notice. The name of the one
 * begins the name of the other. The hub's own line may do everything: what it is granted shows that an act would have
 * worked, had it been allowed.
 */
final class TwoAgents implements AutoCloseable {

    static final String THIEF = "a1";
    static final String VICTIM = "a10";

    private static final Map<String, String> SECRETS = Map.of(THIEF, "one", VICTIM, "ten");

    final TestBroker broker;

    TwoAgents(Path folder) {
        broker = TestBroker.start(folder, (agent, secret) -> secret.equals(SECRETS.get(agent)));
    }

    /** Whoever has the credential of the one agent, connected. */
    BareLine thief(Version version) throws IOException {
        return line(version, THIEF, SECRETS.get(THIEF), null);
    }

    /** The other agent, connected, listening to all that the hub has for it. */
    BareLine victim(Version version) throws IOException {
        BareLine victim = line(version, VICTIM, SECRETS.get(VICTIM), null);
        assertThat(victim.subscribe(Topics.receipts(VICTIM))).isEqualTo(1);
        assertThat(victim.subscribe(Topics.orders(VICTIM))).isEqualTo(1);
        return victim;
    }

    /** Whoever may do everything, connected. */
    BareLine hub(Version version) throws IOException {
        return line(version, AgentGate.HUB, broker.broker().hubSecret(), null);
    }

    /** The thief goes without a farewell and leaves a will. */
    void thiefDiesWith(Version version, Will will) throws IOException {
        line(version, THIEF, SECRETS.get(THIEF), will).close();
    }

    /** The hub's line goes without a farewell and leaves a will. */
    void hubDiesWith(Version version, Will will) throws IOException {
        line(version, AgentGate.HUB, broker.broker().hubSecret(), will).close();
    }

    /** Introduces somebody with the thief's credential under any client id; returns the answer. */
    int thiefCalls(BareLine line, String clientId) throws IOException {
        return line.connect(clientId, THIEF, SECRETS.get(THIEF));
    }

    /** A line on which nobody has said anything. */
    BareLine dial(Version version) throws IOException {
        return BareLine.dial(broker.broker().port(), version);
    }

    /** Listens to everything that is said from now on. */
    Overheard overhear() throws ActiveMQException {
        return new Overheard(broker.sessions());
    }

    private BareLine line(Version version, String name, String secret, @Nullable Will will) throws IOException {
        BareLine line = dial(version);
        assertThat(line.connect(name, name, secret, will)).isZero();
        return line;
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
