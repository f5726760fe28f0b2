/**
 * Outages that the hub notices: terminals that an agent used to tell of and of which nothing is known for too long.
 *
 * <p>{@link id.titian.hub.outage.OutageWatch} drafts one fact for each, with evidence, and extends it while it lasts. A person
 * confirms or declines it; the hub never does. What a confirmed one is worth in a day is said in {@code day.make.Offices}.
 * Table: {@code outage}.
 *
 * <p>What does not belong here: terminals that never had a network. Their days wait for a stick or a file, and that is no outage.
 */
@NullMarked
package id.titian.hub.outage;

import org.jspecify.annotations.NullMarked;
