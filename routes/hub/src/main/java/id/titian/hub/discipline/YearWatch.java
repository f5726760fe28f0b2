package id.titian.hub.discipline;

import id.titian.hub.act.Acts;
import id.titian.hub.discipline.YearStanding.Note;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.Rulebooks;
import id.titian.rules.day.Status;
import id.titian.rules.discipline.Ladder;
import id.titian.rules.discipline.YearCount;
import id.titian.rules.discipline.YearCount.Counted;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts years against the ladder that the policy of each person names. */
@Component
public class YearWatch {

    /** People of one answer. */
    public static final int PEOPLE_MAX = 1_000;

    /** Days at which somebody should be talked to, whatever the ladder says. */
    private static final int[] WARNED_AT = {3, 10};

    /** Minutes below which lateness alone is a day by no ladder. */
    private static final int MINUTES_OF_NOTE = 60;

    // Most people have nothing to be counted; their days are not read one by one.
    private static final String PEOPLE = """
            select d.nip, e.name,
                   (array_agg(d.office order by d.day desc))[1], (array_agg(d.policy order by d.day desc))[1]
              from attendance_day d join employee e on e.nip = d.nip
             where d.day between ? and ? and d.nip > ?
             group by d.nip, e.name
            having (?::text is null or (array_agg(d.office order by d.day desc))[1] = ?)
               and (count(*) filter (where d.status = 'ABSENT') > 0 or sum(d.late_early) >= ?)
             order by d.nip limit ?
            """;

    private record Person(String nip, String name, String office, String policy) {}

    private final JdbcClient jdbc;
    private final Rulebooks rulebooks;
    private final Acts acts;
    private final Clock clock;

    YearWatch(JdbcClient jdbc, Rulebooks rulebooks, Acts acts, Clock clock) {
        this.jdbc = jdbc;
        this.rulebooks = rulebooks;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * People for whom something is to be counted in a year, by NIP.
     *
     * @param office those who worked there last; null: everybody.
     * @param after the NIP after which to begin; empty for the first page.
     * @return at most {@link #PEOPLE_MAX}; those whose policy names no ladder are left out
     */
    public YearPage year(int year, @Nullable String office, String after) {
        List<Person> people = jdbc.sql(PEOPLE)
                .params(
                        Date.valueOf(LocalDate.of(year, 1, 1)),
                        Date.valueOf(LocalDate.of(year, 12, 31)),
                        after,
                        office,
                        office,
                        MINUTES_OF_NOTE,
                        PEOPLE_MAX)
                .query((row, n) -> new Person(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        @Nullable
        String next = people.size() < PEOPLE_MAX
                ? null
                : people.get(people.size() - 1).nip();
        return new YearPage(standings(people, year), next);
    }

    /** Some people, and the NIP after which the next page begins. */
    public record YearPage(
            List<YearStanding> people, @Nullable String next) {}

    /** Where the year of one person leads; empty if no day of it was made, or no ladder is named. */
    public Optional<YearStanding> of(String nip, int year) {
        List<Person> person = jdbc.sql("""
                        select d.nip, e.name, d.office, d.policy from attendance_day d join employee e on e.nip = d.nip
                         where d.nip = ? and d.day between ? and ? order by d.day desc limit 1
                        """)
                .params(nip, Date.valueOf(LocalDate.of(year, 1, 1)), Date.valueOf(LocalDate.of(year, 12, 31)))
                .query((row, n) -> new Person(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        return standings(person, year).stream().findFirst();
    }

    /**
     * Writes down what a person did about the count of somebody.
     *
     * @return false if that person has no days in that year, or no ladder
     */
    @Transactional
    public boolean note(String nip, int year, String what, @Nullable String document, String who) {
        Optional<YearStanding> standing = of(nip, year);
        if (standing.isEmpty()) return false;
        YearStanding at = standing.get();
        String level = at.runLevel() == null ? at.level() : at.runLevel();
        jdbc.sql("""
                        insert into discipline_note (nip, year, days, level, what, document, at, who)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(nip, year, at.equivalentDays(), level, what, document, Timestamp.from(clock.instant()), who)
                .update();
        acts.record(who, "note-discipline", nip + " " + year, at.equivalentDays() + " days, " + level + ": " + what);
        return true;
    }

    private List<YearStanding> standings(List<Person> people, int year) {
        Optional<Rulebook> book = rulebooks.active();
        if (book.isEmpty() || people.isEmpty()) return List.of();
        String[] nips = people.stream().map(Person::nip).toArray(String[]::new);
        Map<String, TreeMap<LocalDate, Counted>> days = days(nips, year);
        Map<String, List<Note>> notes = notes(nips, year);
        List<YearStanding> standings = new ArrayList<>();
        for (Person person : people)
            ladder(book.get(), person.policy())
                    .ifPresent(ladder -> standings.add(standing(
                            person,
                            year,
                            ladder,
                            YearCount.of(days.getOrDefault(person.nip(), new TreeMap<>())),
                            notes.getOrDefault(person.nip(), List.of()))));
        return standings;
    }

    private static Optional<Ladder> ladder(Rulebook book, String policy) {
        return book.rules().policy(policy).flatMap(each -> each.discipline()).flatMap(book.rules()::ladder);
    }

    private static YearStanding standing(Person person, int year, Ladder ladder, YearCount count, List<Note> notes) {
        Ladder.Standing at = ladder.standing(count.absentDays(), count.lateAndEarlyMinutes(), count.longestRun());
        @Nullable String run = at.run().map(Ladder.Run::level).orElse(null);
        List<String> warnings = new ArrayList<>();
        for (int days : WARNED_AT) if (at.equivalentDays() >= days) warnings.add("DAYS_" + days);
        // The first step of a ladder is where nothing has happened.
        boolean isBeyondFirst =
                ladder.levels().isEmpty() || !at.level().equals(ladder.levels().get(0));
        if (isBeyondFirst) warnings.add("LEVEL " + at.level().level());
        if (run != null) warnings.add("RUN " + run);
        String expected = run == null ? at.level().level() : run;
        return new YearStanding(
                person.nip(),
                person.name(),
                person.office(),
                year,
                count.absentDays(),
                count.lateAndEarlyMinutes(),
                at.equivalentDays(),
                count.longestRun(),
                at.level().level(),
                at.level().type().isEmpty() ? null : at.level().type(),
                run,
                count.undecided(),
                List.copyOf(warnings),
                warnings.isEmpty()
                        || notes.stream().anyMatch(note -> note.level().equals(expected)),
                ladder.title(),
                notes);
    }

    private Map<String, TreeMap<LocalDate, Counted>> days(String[] nips, int year) {
        Map<String, TreeMap<LocalDate, Counted>> days = new HashMap<>();
        jdbc.sql("select nip, day, status, late_early from attendance_day where nip = any(?) and day between ? and ?")
                .params(nips, Date.valueOf(LocalDate.of(year, 1, 1)), Date.valueOf(LocalDate.of(year, 12, 31)))
                .query(row -> {
                    days.computeIfAbsent(row.getString(1), nip -> new TreeMap<>())
                            .put(
                                    row.getObject(2, LocalDate.class),
                                    new Counted(Status.valueOf(row.getString(3)), row.getInt(4)));
                });
        return days;
    }

    private Map<String, List<Note>> notes(String[] nips, int year) {
        Map<String, List<Note>> notes = new LinkedHashMap<>();
        jdbc.sql("""
                        select nip, id, days, level, what, document, at, who from discipline_note
                         where nip = any(?) and year = ? order by id
                        """).params(nips, year).query(row -> {
            notes.computeIfAbsent(row.getString(1), nip -> new ArrayList<>())
                    .add(new Note(
                            row.getLong(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getTimestamp(7).toInstant(),
                            row.getString(8)));
        });
        return notes;
    }
}
