/**
 * Fingerspot's cloud as it is in use today, {@code developer.fingerspot.io}: it is asked for punches day by day and answers out
 * of its own database, which the terminals fill when they can.
 */
@NullMarked
package id.titian.fingerspot.cloud;

import org.jspecify.annotations.NullMarked;
