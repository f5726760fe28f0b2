/**
 * The text files of FK, Realand, Timmy and other boards: {@code GLG_001.TXT}, {@code AGL_001.TXT}.
 *
 * <p>Flow: {@code Heading} says in which column the PIN stands, {@code WrittenTime} takes a date apart without deciding
 * which number is the day, {@code DateOrderProof} waits until a line proves it, {@code GlgAccount} decides what each line is.
 */
@NullMarked
package id.titian.files.glg;

import org.jspecify.annotations.NullMarked;
