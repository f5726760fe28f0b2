/** Dates as people and programs write them, and the proof of which number is the day. */
@NullMarked
package id.titian.files.date;

import org.jspecify.annotations.NullMarked;
