/**
 * Other systems that take a notice of each punch by HTTP.
 *
 * <p>Flow: {@link id.titian.webhook.Webhook} posts one small JSON object a punch with its key as idempotency key;
 * {@code Answer} says what a status code means for the row, or for everything behind it.
 *
 * <p>What does not belong here: retrying. The caller's outbox waits, rests and parks; this class says honestly why.
 */
@NullMarked
package id.titian.webhook;

import org.jspecify.annotations.NullMarked;
