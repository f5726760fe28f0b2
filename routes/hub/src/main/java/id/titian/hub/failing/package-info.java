/**
 * How routes fail, said once for all of them, and told once: {@code Outages} logs when a route begins to fail and when it
 * works again.
 *
 * <p>What does not belong here: refusals. What a stage cannot use goes to quarantine as a value; only what the stage could
 * not decide at all (the database is away, a bug) ends here.
 */
@NullMarked
package id.titian.hub.failing;

import org.jspecify.annotations.NullMarked;
