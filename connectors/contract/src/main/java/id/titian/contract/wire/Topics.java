package id.titian.contract.wire;

/** The topics of one agent's branch, {@code titian/v1/agents/{agent}/…}. */
public final class Topics {

    /** What all topics begin with. */
    public static final String AGENTS = "titian/v1/agents/";

    private Topics() {}

    /** Batches, agent to hub, QoS 1. */
    public static String punches(String agent) {
        return AGENTS + AgentId.require(agent) + "/punches";
    }

    /** Receipts, hub to agent, QoS 1. */
    public static String receipts(String agent) {
        return AGENTS + AgentId.require(agent) + "/receipts";
    }

    /** The agent's state, agent to hub, QoS 1, retained; also its will. */
    public static String state(String agent) {
        return AGENTS + AgentId.require(agent) + "/state";
    }

    /** Allow-listed remote actions, hub to agent, QoS 1. */
    public static String orders(String agent) {
        return AGENTS + AgentId.require(agent) + "/orders";
    }

    /** Outcomes of orders, agent to hub, QoS 1. */
    public static String reports(String agent) {
        return AGENTS + AgentId.require(agent) + "/reports";
    }
}
