/**
 * The text files of FK, Realand, Timmy and other boards: {@code GLG_001.TXT}, {@code AGL_001.TXT}.
 *
 * <p>Flow: {@code Heading} says in which column the PIN stands, {@code Row} cuts a line at its TABs, {@code GlgAccount} lets
 * lines wait until the order of their dates is proven and decides what each is.
 */
@NullMarked
package id.titian.files.glg;

import org.jspecify.annotations.NullMarked;
