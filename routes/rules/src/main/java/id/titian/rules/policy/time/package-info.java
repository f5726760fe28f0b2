/** When people have to be there, which punches a day wants, and how a difference is measured. */
@NullMarked
package id.titian.rules.policy.time;

import org.jspecify.annotations.NullMarked;
