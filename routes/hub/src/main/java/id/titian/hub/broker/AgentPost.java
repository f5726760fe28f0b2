package id.titian.hub.broker;

import id.titian.contract.Bytes;

/**
 * What came in on one of an agent's topics.
 *
 * @param agent whose topic it was.
 * @param payload what was said.
 */
public record AgentPost(String agent, Bytes payload) {}
