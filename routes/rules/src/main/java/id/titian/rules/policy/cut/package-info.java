/** What a day costs or is worth. */
@NullMarked
package id.titian.rules.policy.cut;

import org.jspecify.annotations.NullMarked;
