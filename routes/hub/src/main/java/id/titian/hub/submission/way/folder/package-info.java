/**
 * A folder into which other programs and people put files. A file is taken when it has not changed for a while, or when a
 * mark beside it says that it is finished; then it is moved aside.
 *
 * <p>Links are not followed: whoever may write into the folder shall not have the hub read other files. Sub-folders are where
 * they are said to be offices', and none inside of them; each has its own place for files that were moved aside.
 */
@NullMarked
package id.titian.hub.submission.way.folder;

import org.jspecify.annotations.NullMarked;
