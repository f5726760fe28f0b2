/**
 * A simulated terminal with the {@code iWsService} of older ZK firmware: a log, people and a clock behind text that looks like
 * XML and is not, over HTTP/1.0, one question at a time.
 *
 * <p>What does not belong here: anything that production code needs, and any line shared with the driver.
 */
@NullMarked
package id.titian.sandbox.iws;

import org.jspecify.annotations.NullMarked;
