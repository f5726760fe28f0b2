/**
 * How fast and how small it is, measured on the machine at hand: every figure beside the ceiling that was measured in the
 * same run, so that ratios can be compared between machines where figures cannot.
 */
@NullMarked
package id.titian.proof.bench;

import org.jspecify.annotations.NullMarked;
