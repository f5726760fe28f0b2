/**
 * The ZK standalone protocol on port 4370, TCP and UDP: the language of nearly every ZKTeco, Solution, Magic, FingerTec and
 * Innovation terminal.
 *
 * <p>Flow: a {@link id.titian.zk.Dialogue} turns what the line says into {@link id.titian.zk.frame.Packet}s (through the
 * {@link id.titian.zk.frame.Deframer} where the line is a stream) and matches answers with questions;
 * {@link id.titian.zk.DataSetReader} reads whole sets of data over it; {@link id.titian.zk.LogShape} decides over the whole
 * log how its records are laid out; {@link id.titian.zk.ZkLog} decodes them while it is walked over, and
 * {@link id.titian.zk.ZkScreening} tells punches from what a human must see. Codecs are pure.
 *
 * <p>What does not belong here: threads, sockets, and every command that is not in {@link id.titian.zk.frame.Command}.
 */
@NullMarked
package id.titian.zk;

import org.jspecify.annotations.NullMarked;
