/** A month: {@link PersonMonth} judges its days, {@link MonthJudge} makes figures of what they add up to. */
@NullMarked
package id.titian.rules.month;

import org.jspecify.annotations.NullMarked;
