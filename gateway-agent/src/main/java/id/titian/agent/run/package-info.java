/**
 * The agent while it runs: journal, terminals, uplink and door, opened in this order and closed in the opposite one, and
 * the main loop that watches over them.
 *
 * <p>Supervision: whatever fails outside of this process is waited for inside of it. What fails inside (a thread that
 * died, a loop that no longer turns) ends the process with a code of its own, and the service manager starts it again.
 */
@NullMarked
package id.titian.agent.run;

import org.jspecify.annotations.NullMarked;
