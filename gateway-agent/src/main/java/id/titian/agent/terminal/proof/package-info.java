/**
 * Up to when everything that a terminal recorded is in the journal.
 *
 * <p>People are paid by it: a day on which nothing of somebody came is an absence from then on. So nothing moves it but what
 * proves it, and in doubt it stays.
 */
@NullMarked
package id.titian.agent.terminal.proof;

import org.jspecify.annotations.NullMarked;
