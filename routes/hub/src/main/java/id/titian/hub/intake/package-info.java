/**
 * Into the ledger: opened messages in, receipts out, one transaction.
 *
 * <p>Flow: {@link id.titian.hub.intake.IntakeTransaction} locks the agents, asks custody what is new in each batch, and writes
 * arrival, punches, sightings, quarantine, work for the placement and custody together, or nothing. {@link
 * id.titian.hub.intake.Intake} calls it for a whole group, and message by message where the database refuses a value, so that
 * only the culprit waits in quarantine.
 *
 * <p>Why two readers neither double nor dead-lock: batches of one agent are serial under the lock on its row, so custody
 * is always judged against what is committed; every transaction takes its locks in the same order, agents, terminals,
 * punches, quarantine, each of them sorted. The broker gives one agent's messages to one reader, so that this lock is hardly
 * ever waited for; it stands all the same, because readers take over from one another.
 *
 * <p>Why a batch may be left without any trace but a line in the log and a count: one that would open more ranges than are
 * kept of one journal is put off. It is not in the receipt, so the agent keeps it and sends it again, and it is taken once
 * holes are filled.
 *
 * <p>What does not belong here: the queue and the receipts' way back, whose punch it is, and what an entry means.
 */
@NullMarked
package id.titian.hub.intake;

import org.jspecify.annotations.NullMarked;
