/** A decoder tried with millions of inputs, guided by the branches that they reach. */
@NullMarked
package id.titian.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
