package id.titian.agent.status;

import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.uplink.UplinkStatus;
import id.titian.contract.wire.AgentState;

/**
 * Everything that the status page says.
 *
 * @param agent the agent's id.
 * @param state what the hub is told too.
 * @param uplink how the way to the hub is.
 * @param bundles how it stands with sticks and receipts.
 */
public record StatusReport(String agent, AgentState state, UplinkStatus uplink, BundleStatus bundles) {}
