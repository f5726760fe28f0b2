/** How fast months are judged: the rules alone, without a hub, a database or a file of punches. */
@NullMarked
package id.titian.proof.bench.judged;

import org.jspecify.annotations.NullMarked;
