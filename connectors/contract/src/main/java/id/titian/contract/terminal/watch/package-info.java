/**
 * What is strange at a terminal: its clock and its memory, how long that is told, and when a clock may be set; and up to when
 * everything that it recorded is kept.
 *
 * <p>People are paid by the last: a day on which nothing of somebody came is an absence from then on. So nothing moves it but
 * what proves it, and in doubt it stays.
 */
@NullMarked
package id.titian.contract.terminal.watch;

import org.jspecify.annotations.NullMarked;
