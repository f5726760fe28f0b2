/**
 * The hub's database: a PostgreSQL of its own, kept running as a child process, or one that the operator names.
 *
 * <p>Flow: {@code Binaries} unpacks PostgreSQL once, {@code EmbeddedPostgres} makes a cluster, starts it or finds it
 * running after a crash of the hub, and stops it; {@code Durability} refuses every database that would forget a commit in
 * a power cut. {@code DatabaseWiring} chooses between the two.
 *
 * <p>Ownership: one hub a data folder, guarded by a file lock. A cluster's folder is never deleted here.
 */
@NullMarked
package id.titian.hub.database;

import org.jspecify.annotations.NullMarked;
