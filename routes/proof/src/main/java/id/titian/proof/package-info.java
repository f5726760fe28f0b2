/**
 * What is proved by running the whole chain: the demonstration, the benchmarks, and the tests that kill things.
 *
 * <p>Programs are started here as operators start them, as processes of their own; nothing here is used in production.
 */
@NullMarked
package id.titian.proof;

import org.jspecify.annotations.NullMarked;
