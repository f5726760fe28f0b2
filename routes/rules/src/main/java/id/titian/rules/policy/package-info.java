/**
 * The regulation of a unit, read from a file of {@code attendance-policy/v1}: {@link RuleFolder} reads a folder, lays
 * parents under children, and says everything that is wrong; {@link PolicyChain} says which policy a month has.
 */
@NullMarked
package id.titian.rules.policy;

import org.jspecify.annotations.NullMarked;
