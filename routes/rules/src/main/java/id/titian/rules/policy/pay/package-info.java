/** How days and performance become a month. */
@NullMarked
package id.titian.rules.policy.pay;

import org.jspecify.annotations.NullMarked;
