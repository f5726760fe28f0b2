package id.titian.hub.people.person;

import id.titian.hub.people.change.PersonChange;
import id.titian.hub.people.history.HistoryEntry;
import id.titian.hub.people.identity.EmployeeKind;
import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.posting.PersonState;
import id.titian.rules.appraiser.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a person. Periods include both days, and stand in the order of their first ones.
 *
 * @param doubt what of the NIP does not fit the kind, or null.
 * @param mappings the PINs under which terminals know them.
 * @param deputies the posts for which they act.
 * @param accounts theirs at target systems.
 * @param changes what was asked for of their dates, the latest first.
 * @param history what was said of them by imports and approved changes, the latest first.
 */
public record PersonFile(
        String nip,
        String name,
        EmployeeKind kind,
        @Nullable String doubt,
        Employment employment,
        List<Posting> postings,
        List<State> states,
        List<Mapping> mappings,
        List<Deputy> deputies,
        List<Account> accounts,
        List<PersonChange> changes,
        List<HistoryEntry> history) {

    /** Where the person works. */
    public record Posting(
            String office,
            Tier tier,
            String title,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** Days on which nobody requires the person. */
    public record State(
            PersonState state,
            String code,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** A PIN that means the person. */
    public record Mapping(
            String group,
            String pin,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** A post for which the person acts. */
    public record Deputy(
            String office,
            Tier tier,
            String document,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** An account of the person. */
    public record Account(String system, String name, boolean open, Instant seenAt) {}

    public PersonFile {
        postings = List.copyOf(postings);
        states = List.copyOf(states);
        mappings = List.copyOf(mappings);
        deputies = List.copyOf(deputies);
        accounts = List.copyOf(accounts);
        changes = List.copyOf(changes);
        history = List.copyOf(history);
    }
}
