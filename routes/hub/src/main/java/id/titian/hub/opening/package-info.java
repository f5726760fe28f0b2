/**
 * What lay on the queue, looked into: octets in, a sound batch or poison out.
 *
 * <p>Flow: {@link id.titian.hub.opening.MessageBody} gets the octets of a broker's message and the agent of its topic, {@link
 * id.titian.hub.opening.Opener} makes an {@link id.titian.hub.opening.Opened} of them: {@code Sound} if the batch can be
 * read, names the agent whose topic it came on and fits its own hashes, {@code Poison} with the reason if not.
 *
 * <p>Why nothing here throws over what a message holds: what cannot be opened is a value that goes to quarantine beside the
 * sound batches of its group. Octets of one agent never hold up another's.
 *
 * <p>Why it is apart: it is pure and the dearest part of taking a message, so readers do it before they ask for any lock.
 *
 * <p>What does not belong here: whether a batch fits what is held of its journal, and whether its agent is enrolled. Only a
 * transaction can say that.
 */
@NullMarked
package id.titian.hub.opening;

import org.jspecify.annotations.NullMarked;
