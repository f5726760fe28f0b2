/**
 * Attachments of messages, fetched over IMAP with TLS from a mailbox of the hub's own.
 *
 * <p>Anybody can write any address into a message. So a sender has to stand on the list <em>and</em>, unless that is
 * switched off, the mail server that received the message has to have proven that it comes from the address's domain. What
 * a message carries is never trusted all the same: it goes the way of every file.
 *
 * <p>A message is marked as read when its attachments lie in the spool. If the hub ends between the two, it comes again and
 * its files are handed in twice, which is harmless. Whatever is not taken gets a flag that mail programs show, and stays;
 * the hub deletes and moves nothing, but what a person has marked as deleted goes when the folder is closed after a look. A message that cannot be read is left with a flag after a few tries.
 */
@NullMarked
package id.titian.hub.submission.way.mail;

import org.jspecify.annotations.NullMarked;
