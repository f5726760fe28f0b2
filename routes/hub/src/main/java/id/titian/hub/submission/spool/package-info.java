/**
 * The octets of submissions on disk: {@code <titian.data>/submissions}. A file is written under a name that ends with
 * {@code .part}, synced, renamed to {@code .file}, and the folder synced; before that it does not exist for anybody.
 *
 * <p>What does not belong here: what a file means, and who may bring one.
 */
@NullMarked
package id.titian.hub.submission.spool;

import org.jspecify.annotations.NullMarked;
