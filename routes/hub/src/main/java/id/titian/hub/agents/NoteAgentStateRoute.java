package id.titian.hub.agents;

import id.titian.hub.failing.TryAgainLater;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** From the broker's queue of states into the table of agents. */
@Component
final class NoteAgentStateRoute extends RouteBuilder {

    static final String ID = "note-agent-state";
    static final String SOURCE = "direct:note-agent-state";

    private final AgentStates states;

    NoteAgentStateRoute(AgentStates states) {
        this.states = states;
    }

    @Override
    public void configure() {
        from(SOURCE)
                .routeId(ID)
                .routeDescription(
                        "What an agent says of itself is written down, or kept for a human if it cannot be read.")
                .routeConfigurationId(TryAgainLater.ID)
                .bean(states, "note");
    }
}
