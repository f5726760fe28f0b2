package id.titian.hub.day.make;

import id.titian.rules.day.Punch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one person around one month, as it stands in the database. */
public final class PersonFacts {

    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** Where the person worked between two days, both included. */
    record Posting(String office, LocalDate from, LocalDate to) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Days on which nothing is required of somebody who is employed. */
    record State(LocalDate from, LocalDate to) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * One punch.
     *
     * @param id of the ledger; 0 for what a person stated.
     * @param fact that states it; 0 for what a terminal recorded.
     * @param zone of the clock that {@code time} stands on; null: the policy's.
     */
    record Seen(
            long id,
            long fact,
            LocalDateTime time,
            @Nullable ZoneId zone,
            Punch.Source source,
            boolean isApproved,
            int driftSeconds) {}

    /** Something approved about days: an excuse, a remote day, a shift, an event. */
    record Stated(long fact, String kind, LocalDate from, LocalDate to, String word, String more) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** A punch whose time cannot be believed may be of any of these days. */
    record Aside(String serial, LocalDate from, LocalDate to) {
        boolean mayBeOf(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    final String nip;
    final String kind;
    final @Nullable LocalDate employedFrom;
    final @Nullable LocalDate employedTo;
    final List<Posting> postings = new ArrayList<>();
    final List<State> states = new ArrayList<>();
    final List<Seen> punches = new ArrayList<>();
    final List<Stated> stated = new ArrayList<>();
    final List<Aside> asides = new ArrayList<>();

    @Nullable
    String performance;

    @Nullable
    BigDecimal base;

    /** Whether anything can be required on that day, wherever the person worked. */
    boolean isEmployed(LocalDate day) {
        return (employedFrom == null || !day.isBefore(employedFrom))
                && (employedTo == null || !day.isAfter(employedTo))
                && states.stream().noneMatch(each -> each.holds(day));
    }

    PersonFacts(String nip, String kind, @Nullable LocalDate employedFrom, @Nullable LocalDate employedTo) {
        this.nip = nip;
        this.kind = kind;
        this.employedFrom = employedFrom;
        this.employedTo = employedTo;
    }
}
