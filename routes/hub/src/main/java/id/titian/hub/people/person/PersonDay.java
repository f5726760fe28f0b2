package id.titian.hub.people.person;

import id.titian.hub.people.identity.EmployeeKind;
import id.titian.hub.people.posting.PersonState;
import id.titian.rules.appraiser.Tier;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is on a day.
 *
 * @param employed whether the day lies between their first and their last one.
 * @param state why nobody requires them although they are employed, or null.
 * @param office where they work that day, or null if nobody said.
 * @param tier theirs, where there is an office.
 */
public record PersonDay(
        String nip,
        String name,
        EmployeeKind kind,
        boolean employed,
        @Nullable PersonState state,
        @Nullable String office,
        @Nullable Tier tier,
        @Nullable String title) {

    /** Whether the person has a duty at all that day, whatever calendar and roster say. */
    public boolean isRequired() {
        return employed && state == null;
    }
}
