/**
 * What a disk refuses, in words that a person can act on. The journal's own files are the journal's; here are the folder
 * around them and the files that a person names.
 */
@NullMarked
package id.titian.agent.disk;

import org.jspecify.annotations.NullMarked;
