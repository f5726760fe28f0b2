/**
 * What the lines say that a pushing terminal sends: punches, operations, people, results, and the two ways in which it writes a
 * time. Pure: no clock, no socket. Passwords, templates and pictures are stepped over and never leave the octets they came in.
 */
@NullMarked
package id.titian.adms.record;

import org.jspecify.annotations.NullMarked;
