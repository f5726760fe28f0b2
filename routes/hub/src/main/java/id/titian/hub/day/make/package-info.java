/**
 * From everything that is known of a person to the days of a month: {@link id.titian.hub.day.make.PersonLoader} and
 * {@link id.titian.hub.day.make.OfficeLoader} read it, {@link id.titian.hub.day.make.MonthMaker} has the rules judge it.
 */
@NullMarked
package id.titian.hub.day.make;

import org.jspecify.annotations.NullMarked;
