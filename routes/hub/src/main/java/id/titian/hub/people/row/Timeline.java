package id.titian.hub.people.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the periods of a file beside those that are known. Periods of one owner never share a day: a row that would make
 * them do so is refused, and both are named, because nobody but a person can know which is right.
 */
public final class Timeline {

    /**
     * A period that has to be written.
     *
     * @param before what was known under its key, or null.
     */
    public record Fresh<P extends Dated>(P now, @Nullable P before) {

        /** The first day on which something else holds than before. */
        public LocalDate touchedFrom() {
            P old = before;
            if (old == null || !old.what().equals(now.what())) return now.from();
            LocalDate oldTo = old.to();
            LocalDate to = now.to();
            LocalDate last = oldTo == null || to != null && to.isBefore(oldTo) ? to : oldTo;
            return last == null ? now.from() : last.plusDays(1);
        }

        /** The last such day; null: there is none. */
        public @Nullable LocalDate touchedTo() {
            P old = before;
            return old == null || now.endsAfter(old) ? now.to() : old.to();
        }
    }

    /** A period and the row that says so, or none if the database does. */
    private record Claim<P extends Dated>(P period, Count.@Nullable Said<P> said) {
        String where() {
            return said == null
                    ? "known already: " + period
                    : "line " + said.row().line() + ": " + period;
        }
    }

    private Timeline() {}

    /**
     * What of a file has to be written; rows whose days belong to another are refused.
     *
     * @param known every period of the owners of the file.
     */
    public static <P extends Dated> List<Fresh<P>> fresh(List<Count.Said<P>> said, List<P> known, Count count) {
        Map<String, List<P>> knownByOwner = new HashMap<>();
        Map<String, P> knownByKey = new HashMap<>();
        for (P period : known) {
            knownByOwner
                    .computeIfAbsent(period.owner(), owner -> new ArrayList<>())
                    .add(period);
            knownByKey.put(period.key(), period);
        }
        Map<String, List<Count.Said<P>>> byOwner = new LinkedHashMap<>();
        for (var each : said)
            byOwner.computeIfAbsent(each.what().owner(), owner -> new ArrayList<>())
                    .add(each);
        List<Count.Said<P>> sound = new ArrayList<>();
        byOwner.forEach((owner, rows) ->
                sound.addAll(withoutOverlaps(rows, knownByOwner.getOrDefault(owner, List.of()), count)));
        return count.fresh(sound, knownByKey, Dated::key).stream()
                .map(now -> new Fresh<>(now, knownByKey.get(now.key())))
                .toList();
    }

    /** The rows that stay when all that would overlap are refused: with each other, and with what is known. */
    private static <P extends Dated> List<Count.Said<P>> withoutOverlaps(
            List<Count.Said<P>> rows, List<P> before, Count count) {
        List<Count.Said<P>> left = new ArrayList<>(rows);
        while (true) {
            Map<Count.Said<P>, Claim<P>> clashes = clashes(left, before);
            if (clashes.isEmpty()) return left;
            // A refused row no longer replaces what it would have replaced, so look again.
            clashes.forEach((row, other) -> count.refuse(row.row()
                    .problem(
                            "validity-overlaps",
                            row.what() + " shares days with another one (" + other.where()
                                    + "). End one of them before the other begins.")));
            left.removeAll(clashes.keySet());
        }
    }

    /** One walk over the periods in the order of their first days: comparing each with each would take hours. */
    private static <P extends Dated> Map<Count.Said<P>, Claim<P>> clashes(List<Count.Said<P>> rows, List<P> before) {
        Map<P, List<Count.Said<P>>> said = new LinkedHashMap<>();
        Set<String> replaced = new HashSet<>();
        for (var row : rows) {
            said.computeIfAbsent(row.what(), period -> new ArrayList<>()).add(row);
            replaced.add(row.what().key());
        }
        List<Claim<P>> claims = new ArrayList<>();
        said.forEach((period, repeats) -> claims.add(new Claim<>(period, repeats.get(0))));
        for (P period : before) if (!replaced.contains(period.key())) claims.add(new Claim<>(period, null));
        claims.sort(Comparator.comparing((Claim<P> claim) -> claim.period().from()));
        Map<Count.Said<P>, Claim<P>> clashes = new LinkedHashMap<>();
        @Nullable Claim<P> farthest = null;
        for (Claim<P> claim : claims) {
            if (farthest != null && farthest.period().meets(claim.period())) {
                for (var row : said.getOrDefault(farthest.period(), List.of())) clashes.putIfAbsent(row, claim);
                for (var row : said.getOrDefault(claim.period(), List.of())) clashes.putIfAbsent(row, farthest);
            }
            if (farthest == null || claim.period().endsAfter(farthest.period())) farthest = claim;
        }
        return clashes;
    }
}
