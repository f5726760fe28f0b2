/**
 * Programs started as operators start them: a process of their own, a log file, a way to end them gently or with SIGKILL.
 */
@NullMarked
package id.titian.proof.process;

import org.jspecify.annotations.NullMarked;
