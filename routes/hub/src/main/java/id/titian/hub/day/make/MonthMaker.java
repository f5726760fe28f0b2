package id.titian.hub.day.make;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Punch;
import id.titian.rules.day.Reason;
import id.titian.rules.day.Status;
import id.titian.rules.month.Month;
import id.titian.rules.month.MonthCounts;
import id.titian.rules.month.MonthJudge;
import id.titian.rules.month.PerformanceRefusedException;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the months of people of what is known, one person after the other. Asks nobody. */
public final class MonthMaker {

    /** Where a day begins first, it is made for everybody; until it begins elsewhere, it is undecided there anyhow. */
    private static final ZoneId FIRST_ZONE = ZoneId.of("Asia/Jayapura");

    private final Offices offices;
    private final YearMonth month;
    private final LocalDate begin;
    private final Instant now;
    private final Map<String, Optional<Policy>> policies = new HashMap<>();
    private final Map<String, Calendar> calendars = new HashMap<>();

    /**
     * Everything that is the same for all people.
     *
     * @param begin the first day for which days are made.
     */
    public MonthMaker(Offices offices, YearMonth month, LocalDate begin, Instant now) {
        this.offices = offices;
        this.month = month;
        this.begin = begin;
        this.now = now;
    }

    /** The month, or nothing if the person worked in no office with rules. */
    public Optional<MadeMonth> make(PersonFacts person) {
        List<MadeDay> days = new ArrayList<>();
        Map<String, Integer> excused = new HashMap<>();
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            LocalDate at = day;
            if (at.isBefore(begin)) continue;
            Optional<PersonFacts.Posting> posting = posting(person, at);
            if (posting.isEmpty()) continue;
            if (at.isAfter(now.atZone(FIRST_ZONE).toLocalDate())) continue;
            Optional<Policy> policy =
                    policies.computeIfAbsent(posting.get().office(), office -> offices.policy(office, month));
            if (policy.isPresent()) days.add(new OneDay(person, at, posting.get(), policy.get()).make(excused));
            else if (person.isEmployed(at) && posting.get().holds(at))
                days.add(withoutRules(person, at, posting.get().office()));
        }
        Optional<Policy> policy =
                days.stream().flatMap(each -> Stream.ofNullable(each.policy())).reduce((one, two) -> two);
        if (policy.isEmpty()) return Optional.empty();
        MadeDay last = days.stream()
                .filter(each -> each.judged().status() != Status.NOT_EMPLOYED)
                .reduce((one, two) -> two)
                .orElse(days.get(days.size() - 1));
        Policy judging = last.policy() == null ? policy.get() : last.policy();
        MonthCounts counts = new MonthCounts(judging);
        for (MadeDay each : days) counts.add(each.judged(), each.excuse());
        return Optional.of(new MadeMonth(
                person.nip,
                month,
                last.office(),
                judging,
                days,
                counts,
                figures(person, judging, counts),
                person.performance,
                person.base));
    }

    private Month figures(PersonFacts person, Policy policy, MonthCounts counts) {
        boolean isOver = now.atZone(policy.measure().zone()).toLocalDate().isAfter(month.atEndOfMonth());
        // A month that is not over has figures only of what was; none is shown that could be taken for the whole.
        if (!isOver) return Month.without(Month.State.OPEN, null, List.of(new Month.Step("month", "…")));
        try {
            return MonthJudge.judge(policy, counts, person.performance, person.base);
        } catch (PerformanceRefusedException e) {
            return Month.without(
                    Month.State.WAITING_PERFORMANCE,
                    null,
                    List.of(new Month.Step("month.performance", String.valueOf(e.getMessage()))));
        }
    }

    /** A day in an office that nobody gave rules: part of a month whose other days have some, and nothing is said of it. */
    private static MadeDay withoutRules(PersonFacts person, LocalDate day, String office) {
        return new MadeDay(
                person.nip,
                day,
                office,
                null,
                undecided(day, office),
                null,
                0,
                List.of(),
                List.of(),
                day.plusDays(1).atStartOfDay(FIRST_ZONE).toInstant(),
                List.of("policy " + office));
    }

    private static Day undecided(LocalDate day, String what) {
        return new Day(
                day,
                Status.PENDING,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of(),
                false,
                List.of(new Reason("pending-rule", "schedule", List.of(what))));
    }

    /** The posting of that day; before the first and after the last, the nearest, so that the day says why it is none. */
    private static Optional<PersonFacts.Posting> posting(PersonFacts person, LocalDate day) {
        Optional<PersonFacts.Posting> before = person.postings.stream()
                .filter(each -> !each.from().isAfter(day))
                .reduce((one, two) -> two);
        return before.isPresent() ? before : person.postings.stream().findFirst();
    }

    /** One day of one person. */
    private final class OneDay {

        private final PersonFacts person;
        private final LocalDate day;
        private final PersonFacts.Posting posting;
        private final Policy policy;
        private final Calendar calendar;
        private final TreeSet<Long> facts = new TreeSet<>();
        private final TreeSet<Long> ledger = new TreeSet<>();
        private final Map<LocalDate, String> roster = new HashMap<>();

        OneDay(PersonFacts person, LocalDate day, PersonFacts.Posting posting, Policy policy) {
            this.person = person;
            this.day = day;
            this.posting = posting;
            this.policy = policy;
            this.calendar =
                    calendars.computeIfAbsent(policy.id(), id -> offices.rules().calendarOf(policy));
        }

        MadeDay make(Map<String, Integer> excused) {
            List<String> unclear = new ArrayList<>();
            for (PersonFacts.Stated each : person.stated)
                if (each.kind().equals("ROSTER")) {
                    boolean isKnown = policy.schedule().knows(each.word());
                    if (isKnown && (each.more().isEmpty() || each.more().equals("1"))) {
                        roster.put(each.from(), each.word());
                        if (each.holds(day)) facts.add(each.fact());
                        // A shift that these rules do not have: nobody knows when the person had to be there.
                        // On the days around it may be one of the office before.
                    } else if (each.holds(day)) unclear.add(isKnown ? "shift " + each.more() : each.word());
                }
            // Nobody comes out of a shift to which nobody went: the next arrival is no end of it.
            roster.keySet().removeIf(other -> !other.equals(day) && !isExpected(other));
            Hours hours = policy.schedule().on(day, calendar, roster.get(day)).hours();
            int opens = 0;
            int closes = Hours.DAY;
            if (hours != null)
                for (Slot slot : policy.slots()) {
                    Hours.Span window = slot.window(hours);
                    opens = Math.min(opens, window.from());
                    closes = Math.max(closes, window.to());
                }
            ZoneId zone = policy.measure().zone();
            Instant cutoff = day.atStartOfDay().plusSeconds(closes).atZone(zone).toInstant();
            Instant open = day.atStartOfDay().plusSeconds(opens).atZone(zone).toInstant();
            Offices.Seen seen = offices.seen(posting.office(), day, open, cutoff);
            facts.addAll(seen.facts());
            List<String> silent = new ArrayList<>(seen.silent());
            silent.addAll(unclear);
            // Whatever anybody stated: a day is complete when its last window has closed, not before.
            if (silent.isEmpty() && now.isBefore(cutoff)) silent.add(cutoff.toString());
            // Of a year that the calendar leaves out it knows no holiday, and a holiday would be an absence.
            if (!calendar.knows(day)) silent.add(calendar.id() + " " + day.getYear());
            for (PersonFacts.Aside each : person.asides)
                if (each.mayBeOf(day)) silent.add(each.serial() + " (CLOCK_SUSPECT)");
            DayInput input = input(punches(zone, opens, closes), silent);
            int ordinal = input.excuse() == null ? 1 : excused.getOrDefault(input.excuse(), 0) + 1;
            Day judged = judge(input.asExcuse(ordinal), unclear);
            if (judged.status() == Status.EXCUSED && input.excuse() != null) excused.put(input.excuse(), ordinal);
            return new MadeDay(
                    person.nip,
                    day,
                    posting.office(),
                    policy,
                    judged,
                    judged.status() == Status.EXCUSED ? input.excuse() : null,
                    lateAndEarly(judged),
                    List.copyOf(ledger),
                    List.copyOf(facts),
                    cutoff,
                    judged.status() == Status.PENDING || judged.isProvisional() ? silent : List.of());
        }

        private boolean isExpected(LocalDate other) {
            return person.isEmployed(other)
                    && person.stated.stream()
                            .noneMatch(each ->
                                    each.kind().equals("EXCUSE") && each.more().isEmpty() && each.holds(other));
        }

        private Day judge(DayInput input, List<String> unclear) {
            if (unclear.isEmpty())
                try {
                    return DayJudge.judge(policy, calendar, input);
                } catch (DayJudge.ExcuseUnknownException e) {
                    unclear.add(String.valueOf(input.excuse()));
                }
            return undecided(day, String.join(", ", unclear));
        }

        private DayInput input(List<Punch> punches, List<String> silent) {
            String excuse = null;
            String mode = null;
            Map<String, String> slots = new TreeMap<>();
            Map<String, Boolean> events = new TreeMap<>();
            for (PersonFacts.Stated each : person.stated) {
                if (!each.holds(day)) continue;
                switch (each.kind()) {
                    case "EXCUSE" -> {
                        if (each.more().isEmpty()) excuse = each.word();
                        else slots.put(each.more(), each.word());
                    }
                    case "REMOTE_DAY" -> mode = each.word();
                    case "EVENT" -> events.put(each.word(), each.more().equals("true"));
                    default -> {
                        continue;
                    }
                }
                if (each.fact() > 0) facts.add(each.fact());
            }
            return new DayInput(
                    day,
                    posting.office(),
                    person.kind,
                    activeFrom(),
                    retiredFrom(),
                    mode,
                    roster,
                    excuse,
                    1,
                    slots,
                    silent.isEmpty() ? DayInput.Coverage.COMPLETE : DayInput.Coverage.partial(silent),
                    punches,
                    events);
        }

        private List<Punch> punches(ZoneId zone, int opens, int closes) {
            List<Punch> punches = new ArrayList<>();
            LocalDateTime from = day.atStartOfDay().plusSeconds(opens);
            LocalDateTime to = day.atStartOfDay().plusSeconds(closes);
            for (PersonFacts.Seen each : person.punches) {
                LocalDateTime local = each.zone() == null || each.zone().equals(zone)
                        ? each.time()
                        : each.time()
                                .atZone(each.zone())
                                .withZoneSameInstant(zone)
                                .toLocalDateTime();
                // What a drifting clock wrote near a border belongs where the corrected time lies.
                LocalDateTime meant =
                        policy.clock().maxDrift().isPresent() ? local.minusSeconds(each.driftSeconds()) : local;
                if (meant.isBefore(from) || !meant.isBefore(to)) continue;
                punches.add(new Punch(local, each.source(), each.isApproved(), each.driftSeconds()));
                if (each.id() > 0) ledger.add(each.id());
                if (each.fact() > 0) facts.add(each.fact());
            }
            return punches;
        }

        private @Nullable LocalDate activeFrom() {
            LocalDate from = posting.from();
            return person.employedFrom != null && person.employedFrom.isAfter(from) ? person.employedFrom : from;
        }

        private @Nullable LocalDate retiredFrom() {
            for (PersonFacts.State state : person.states) if (state.holds(day)) return state.from();
            LocalDate last = posting.to();
            if (person.employedTo != null && person.employedTo.isBefore(last)) last = person.employedTo;
            return last.equals(PersonFacts.NEVER) ? null : last.plusDays(1);
        }

        private int lateAndEarly(Day judged) {
            MonthCounts one = new MonthCounts(policy);
            one.add(judged, null);
            return one.lateMinutes() + one.earlyMinutes();
        }
    }
}
