package id.titian.hub.agents;

import id.titian.contract.Bytes;

/**
 * What came in on an agent's state topic.
 *
 * @param agent whose topic it was.
 * @param payload what was said.
 */
record SaidState(String agent, Bytes payload) {}
