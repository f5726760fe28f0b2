/**
 * Pages about attendance: each employee's day and why it is so, months with how far each office is, and the rules with which
 * reading of them would pay whom differently. Beside them what a person should go through, and the way from a paid line down to the
 * bytes of a terminal.
 */
@NullMarked
package id.titian.hub.console.attendance;

import org.jspecify.annotations.NullMarked;
