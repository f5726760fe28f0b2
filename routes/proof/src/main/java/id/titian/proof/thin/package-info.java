/**
 * The line of an office far away: slow, lossy and often cut, made here in userland because no test may need the rights to
 * change a machine's network.
 *
 * <p>{@link id.titian.proof.thin.ThinLine} is the line, {@link id.titian.proof.thin.LineQuality} how bad it is. Beside the
 * cable of {@link id.titian.proof.process.Cable}, which is either plugged in or not.
 */
@NullMarked
package id.titian.proof.thin;

import org.jspecify.annotations.NullMarked;
