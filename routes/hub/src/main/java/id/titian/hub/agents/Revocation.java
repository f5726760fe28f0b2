package id.titian.hub.agents;

import id.titian.hub.broker.EmbeddedBroker;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends an agent's right to speak, or its old secret, with effect on the connections that are open. */
@Component
public class Revocation {

    private final AgentRegistry registry;
    private final EmbeddedBroker broker;

    Revocation(AgentRegistry registry, EmbeddedBroker broker) {
        this.registry = registry;
        this.broker = broker;
    }

    /** Takes the right away and closes the agent's connections; false if it had none. What it sent stays. */
    public boolean revoke(String agent) {
        if (!registry.revoke(agent)) return false;
        broker.expel(agent);
        return true;
    }

    /** Gives the agent a new secret and closes its connections; empty if it is not enrolled. */
    public Optional<String> reissue(String agent) {
        Optional<String> secret = registry.reissue(agent);
        if (secret.isPresent()) broker.expel(agent);
        return secret;
    }
}
