/**
 * Months: what the days of a person come to, how far an office is with a month, and what came too late for one that is closed.
 *
 * <p>A line is made anew with its days. When an office closes a month, its lines are copied and never change again; whatever a
 * line would be later becomes an adjustment of the next open month, with its reason.
 */
@NullMarked
package id.titian.hub.month;

import org.jspecify.annotations.NullMarked;
