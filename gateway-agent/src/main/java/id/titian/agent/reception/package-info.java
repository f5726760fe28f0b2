/**
 * What the agent adds to the reception of terminals that call: the families on its class path, and the journal as the place
 * where their punches are kept.
 */
@NullMarked
package id.titian.agent.reception;

import org.jspecify.annotations.NullMarked;
