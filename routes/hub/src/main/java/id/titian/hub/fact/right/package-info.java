/**
 * Who may decide about facts: whoever holds the post above the person, or its dated deputy, or the personnel office. A vacant post
 * decides nothing.
 */
@NullMarked
package id.titian.hub.fact.right;

import org.jspecify.annotations.NullMarked;
