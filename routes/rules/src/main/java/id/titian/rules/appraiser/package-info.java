/**
 * Who judges whom: the tiers of posts, and which one a person's requests go to.
 *
 * <p>What does not belong here: who holds a post on which day. The hub knows that and says which tier is filled.
 */
@NullMarked
package id.titian.rules.appraiser;

import org.jspecify.annotations.NullMarked;
