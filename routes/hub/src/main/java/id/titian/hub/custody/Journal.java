package id.titian.hub.custody;

/**
 * One journal of one agent.
 *
 * @param agent the agent's id.
 * @param epoch made at random with the journal, 32 hexadecimal digits.
 */
public record Journal(String agent, String epoch) {}
