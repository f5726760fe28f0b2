/**
 * What the agent adds to the reception of terminals that call: the journal as the place where their punches are kept.
 */
@NullMarked
package id.titian.agent.reception;

import org.jspecify.annotations.NullMarked;
