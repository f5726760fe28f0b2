/**
 * ZK PUSH, also called ADMS, "Cloud Server" or iclock: terminals that send their punches over HTTP by themselves.
 *
 * <p>Flow: {@link id.titian.adms.AdmsFamily} reads who asks what as a {@code Question} and lets nobody in whom the host does
 * not know; {@code Greeting} answers handshakes, {@code Uploads} has the tables kept, {@code Errands} gives orders in answers
 * to polls and hears what became of them. What the lines say is read in {@link id.titian.adms.record}.
 *
 * <p>Ownership: nothing here must last. Who is let in, what is kept and what is ordered is the host's; what the family remembers of
 * an order under way is bounded, and an order whose traces are lost is simply given again.
 */
@NullMarked
package id.titian.adms;

import org.jspecify.annotations.NullMarked;
