package id.titian.hub.compare;

import id.titian.hub.day.make.MadeDay;
import id.titian.hub.day.make.MadeMonth;
import id.titian.hub.day.make.MonthMaker;
import id.titian.hub.day.make.OfficeLoader;
import id.titian.hub.day.make.Offices;
import id.titian.hub.day.make.PersonFacts;
import id.titian.hub.day.make.PersonLoader;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.Rulebooks;
import id.titian.rules.day.Day;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.PolicyChain;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Judges a month twice and says what differs, in people, days and rupiah. */
@Component
public class Comparison {

    /** People who are named; the sums are of all. */
    public static final int LINES_MAX = 5_000;

    private static final int PEOPLE_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Rulebooks rulebooks;
    private final OfficeLoader offices;
    private final PersonLoader people;
    private final Clock clock;

    Comparison(JdbcClient jdbc, Rulebooks rulebooks, OfficeLoader offices, PersonLoader people, Clock clock) {
        this.jdbc = jdbc;
        this.rulebooks = rulebooks;
        this.offices = offices;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Compares.
     *
     * @param office only its people; null: everybody.
     * @throws ReadingRefusedException if a rulebook or a policy of a reading is not there, or does not hold in that month
     */
    public Differences compare(YearMonth month, @Nullable String office, Reading before, Reading after)
            throws ReadingRefusedException {
        MonthMaker first = maker(month, before);
        MonthMaker second = maker(month, after);
        List<String> nips = nips(month, office);
        List<Differences.Person> lines = new ArrayList<>();
        int differing = 0;
        int days = 0;
        int incomparable = 0;
        BigDecimal delta = BigDecimal.ZERO;
        for (int from = 0; from < nips.size(); from += PEOPLE_AT_ONCE) {
            List<String> some = nips.subList(from, Math.min(nips.size(), from + PEOPLE_AT_ONCE));
            for (PersonFacts person : people.load(some, month).values()) {
                Optional<Differences.Person> line = difference(first.make(person), second.make(person));
                if (line.isEmpty()) continue;
                differing++;
                days += line.get().days().size();
                BigDecimal paid = line.get().rupiahBefore();
                BigDecimal other = line.get().rupiahAfter();
                if (paid != null && other != null) delta = delta.add(other).subtract(paid);
                else if (paid != null || other != null) incomparable++;
                if (lines.size() < LINES_MAX) lines.add(line.get());
            }
        }
        lines.sort(Comparator.comparing(Differences.Person::office).thenComparing(Differences.Person::nip));
        return new Differences(month, nips.size(), differing, days, delta, incomparable, List.copyOf(lines));
    }

    /** Rules that do not hold in a month would judge nobody, and nobody would seem to be paid differently. */
    private static void requireOf(YearMonth month, Rulebook book, String id) throws ReadingRefusedException {
        Policy policy = book.rules()
                .policy(id)
                .orElseThrow(() -> new ReadingRefusedException(
                        "policy-unknown", "Rulebook " + book.id() + " has no policy " + id + "."));
        if (PolicyChain.of(List.of(policy)).of(month).isEmpty())
            throw new ReadingRefusedException(
                    "policy-not-of-that-month",
                    "The policy " + id + " does not hold in " + month + ": compare a month of its own, or put a"
                            + " rulebook in which it begins earlier.");
    }

    private MonthMaker maker(YearMonth month, Reading reading) throws ReadingRefusedException {
        Rulebook book = (reading.rulebook() == null ? rulebooks.active() : rulebooks.find(reading.rulebook()))
                .orElseThrow(() -> new ReadingRefusedException(
                        "rulebook-unknown",
                        reading.rulebook() == null
                                ? "No rules are in force yet. Put and activate a rulebook first."
                                : "There is no rulebook " + reading.rulebook() + "."));
        for (Map.Entry<String, String> each : reading.instead().entrySet()) requireOf(month, book, each.getValue());
        Offices known = offices.load(book.rules(), month.atDay(1), month.atEndOfMonth());
        Map<String, List<String>> chains = new HashMap<>();
        known.policies()
                .forEach((office, chain) -> chains.put(
                        office,
                        chain.stream()
                                .map(id -> reading.instead().getOrDefault(id, id))
                                .toList()));
        Offices read = new Offices(
                known.parents(), known.terminals(), known.completeTo(), chains, known.statements(), known.rules());
        return new MonthMaker(read, month, LocalDate.MIN, clock.instant());
    }

    private List<String> nips(YearMonth month, @Nullable String office) {
        return jdbc.sql("""
                        select distinct nip from posting
                         where valid_from <= :last and coalesce(valid_to, 'infinity') >= :first
                           and (:office::text is null or office = :office)
                         order by nip
                        """)
                .param("first", Date.valueOf(month.atDay(1)))
                .param("last", Date.valueOf(month.atEndOfMonth()))
                .param("office", office)
                .query(String.class)
                .list();
    }

    private static Optional<Differences.Person> difference(Optional<MadeMonth> before, Optional<MadeMonth> after) {
        Map<LocalDate, String> first = judged(before);
        Map<LocalDate, String> second = judged(after);
        List<Differences.Day> days = new ArrayList<>();
        first.keySet().stream().sorted().forEach(day -> {
            String other = second.getOrDefault(day, "-");
            if (!other.equals(first.get(day))) days.add(new Differences.Day(day, first.getOrDefault(day, "-"), other));
        });
        second.keySet().stream()
                .filter(day -> !first.containsKey(day))
                .sorted()
                .forEach(day -> days.add(new Differences.Day(day, "-", second.getOrDefault(day, "-"))));
        BigDecimal totalBefore =
                before.map(MadeMonth::figures).map(each -> each.total()).orElse(null);
        BigDecimal totalAfter =
                after.map(MadeMonth::figures).map(each -> each.total()).orElse(null);
        BigDecimal rupiahBefore =
                before.map(MadeMonth::figures).map(each -> each.rupiah()).orElse(null);
        BigDecimal rupiahAfter =
                after.map(MadeMonth::figures).map(each -> each.rupiah()).orElse(null);
        if (days.isEmpty() && isSame(totalBefore, totalAfter) && isSame(rupiahBefore, rupiahAfter))
            return Optional.empty();
        MadeMonth known = after.or(() -> before).orElseThrow();
        return Optional.of(new Differences.Person(
                known.nip(), known.office(), totalBefore, totalAfter, rupiahBefore, rupiahAfter, List.copyOf(days)));
    }

    /** What each day is worth, in a few words; minutes that cost nothing are no difference in pay. */
    private static Map<LocalDate, String> judged(Optional<MadeMonth> month) {
        return month.map(MadeMonth::days).orElse(List.of()).stream().collect(Collectors.toMap(MadeDay::day, day -> {
            Day judged = day.judged();
            return (judged.status() + " " + judged.creditText()
                            + (judged.cut() == null
                                    ? ""
                                    : " " + judged.cut().stripTrailingZeros().toPlainString()))
                    .strip();
        }));
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
    }
}
