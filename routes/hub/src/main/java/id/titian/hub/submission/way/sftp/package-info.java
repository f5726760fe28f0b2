/**
 * Files that another machine offers over SFTP. Nothing is asked of a server whose host key is not the known one, and a file
 * is moved aside on the server only when it is on our disk whole.
 */
@NullMarked
package id.titian.hub.submission.way.sftp;

import org.jspecify.annotations.NullMarked;
