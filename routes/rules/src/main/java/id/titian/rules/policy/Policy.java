package id.titian.rules.policy;

import id.titian.rules.policy.cut.Credit;
import id.titian.rules.policy.cut.Deduct;
import id.titian.rules.policy.pay.MonthRule;
import id.titian.rules.policy.time.Measure;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One regulation of attendance, read from a file and complete: what it {@code extends} is laid under it.
 *
 * @param file where its top stands.
 * @param calendar the id of its calendar.
 * @param dedupeSeconds within how many seconds of the last kept punch another is dropped; none if nothing is dropped.
 * @param countsExcused whether excused days count as attended, or are not required.
 * @param flagsUnrostered whether punches without a shift are pointed out.
 * @param sharesPunch whether one punch may close a shift and open the next.
 * @param discipline the id of its ladder.
 * @param open interpretations that its comments and its list name.
 */
public record Policy(
        String file,
        String id,
        String title,
        List<Source> sources,
        Effective effective,
        Scope scope,
        String calendar,
        Measure measure,
        Optional<Integer> dedupeSeconds,
        ClockRule clock,
        Schedule schedule,
        List<Slot> slots,
        boolean sharesPunch,
        Optional<Flex> flex,
        Remote remote,
        Evidence evidence,
        Optional<Deduct> deduct,
        Optional<Credit> credit,
        boolean countsExcused,
        boolean flagsUnrostered,
        MonthRule month,
        Optional<String> discipline,
        List<Interpretation> interpretations) {

    /** Where a rule is written. */
    public record Source(String kind, String words) {}

    /**
     * The days between which it holds.
     *
     * @param to the last day; null: until further notice.
     */
    public record Effective(LocalDate from, @Nullable LocalDate to, boolean isAssumed) {

        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /** For whom it holds; an empty set means no limit. */
    public record Scope(Set<String> units, Set<String> excludedUnits, Set<String> staff) {

        /** Whether somebody is covered; what is not known of him does not exclude him. */
        public boolean covers(@Nullable String unit, @Nullable String kind) {
            if (unit != null && (excludedUnits.contains(unit) || !units.isEmpty() && !units.contains(unit)))
                return false;
            return kind == null || staff.isEmpty() || staff.contains(kind);
        }
    }

    /** Up to which measured drift, in seconds, a stamp is corrected; none if stamps stay as they are. */
    public record ClockRule(Optional<Integer> maxDrift) {}

    /** Lateness that is repaid the same day, in seconds. */
    public record Flex(int lateUpto, int moveEndBy) {}

    /** On which approved remote days which other sources count. */
    public record Remote(Set<String> modes, Set<String> acceptSources) {}

    /**
     * Which punches count at all.
     *
     * @param floor an earlier stamp is a reset clock.
     * @param manualBeatsDevice whether an approved form fills its slot instead of the terminal's punches.
     */
    public record Evidence(
            Set<String> accept, boolean manualNeedsApproval, boolean manualBeatsDevice, LocalDate floor) {}

    /** A gap of the written rule, and how it was closed. */
    public record Interpretation(
            String id,
            String choice,
            @Nullable String signedBy,
            @Nullable String date) {}

    public Policy {
        sources = List.copyOf(sources);
        slots = List.copyOf(slots);
        interpretations = List.copyOf(interpretations);
    }

    /** The sources in one line, for the sentence that explains a mark. */
    public String lawfulSource() {
        return sources.isEmpty() ? title : sources.get(sources.size() - 1).words();
    }
}
