/**
 * Offers what lies in the spool to the takers, one file after another, and forgets it when its time is over.
 *
 * <p>A file that fails is put off and tried again; it never stops those behind it. Files of another hub's spool are not
 * looked at, and one hub at a time reads a spool.
 *
 * <p>What does not belong here: what a file means.
 */
@NullMarked
package id.titian.hub.submission.reading;

import org.jspecify.annotations.NullMarked;
