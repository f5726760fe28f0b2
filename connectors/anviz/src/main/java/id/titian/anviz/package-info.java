/**
 * The TC-B protocol of Anviz terminals, over a serial line (RS-232, a shared RS-485 bus, USB) and over TCP 5010.
 *
 * <p>Flow: a {@link id.titian.anviz.Dialogue} turns what the line says into frames (through the
 * {@link id.titian.anviz.frame.Deframer}), matches answers with questions and asks again where none came;
 * {@link id.titian.anviz.Download} fetches the log package by package; {@link id.titian.anviz.AnvizLog} decodes it while it is
 * walked over. Codecs are pure.
 *
 * <p>A session owns the line only from a question to its answer: between two questions other terminals of the same bus are
 * asked. What does not belong here: threads, ports, and every command that is not in {@link id.titian.anviz.frame.Command}.
 */
@NullMarked
package id.titian.anviz;

import org.jspecify.annotations.NullMarked;
