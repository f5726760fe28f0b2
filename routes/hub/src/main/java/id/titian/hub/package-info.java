/**
 * The hub: Camel on Spring Boot, one package a stage.
 *
 * <p>Flow: {@code broker} lets agents in and keeps their messages, {@code intake} takes batches into the ledger in one
 * transaction and answers with receipts, {@code placement} finds whose punch it is, {@code delivery} hands placed punches
 * to destinations, {@code quarantine} keeps what waits for a human, {@code people} says who is who, {@code agents} who
 * may speak, {@code api} and {@code console} show it all, {@code database} keeps a PostgreSQL running.
 *
 * <p>The database is the truth; the broker may be lost. What does not belong here: protocol bytes of terminals.
 */
@NullMarked
package id.titian.hub;

import org.jspecify.annotations.NullMarked;
