/** What was ever said of a person, by whom and when: rows are only ever added. */
@NullMarked
package id.titian.hub.people.history;

import org.jspecify.annotations.NullMarked;
