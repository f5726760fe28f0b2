/**
 * A folder into which other programs and people put files. A file is taken when it has not changed for a while, or when a
 * mark beside it says that it is finished; then it is moved aside.
 *
 * <p>Links and sub-folders are not followed: whoever may write into the folder shall not have the hub read other files.
 */
@NullMarked
package id.titian.hub.submission.way.folder;

import org.jspecify.annotations.NullMarked;
