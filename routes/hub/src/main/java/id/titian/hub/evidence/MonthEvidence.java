package id.titian.hub.evidence;

import id.titian.hub.day.DayBook;
import id.titian.hub.day.DayView;
import id.titian.hub.evidence.MonthTrace.ClosedLine;
import id.titian.hub.evidence.MonthTrace.DayTrace;
import id.titian.hub.evidence.MonthTrace.FactTrace;
import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthView;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what the month of a person was made of. */
@Component
public class MonthEvidence {

    /** Punches of one answer; nobody has so many in a month. */
    public static final int PUNCHES_MAX = 2_000;

    private final JdbcClient jdbc;
    private final MonthBook months;
    private final DayBook days;
    private final RawPunches punches;

    MonthEvidence(JdbcClient jdbc, MonthBook months, DayBook days, RawPunches punches) {
        this.jdbc = jdbc;
        this.months = months;
        this.days = days;
        this.punches = punches;
    }

    /** The month of a person; empty if there is no such line. */
    public Optional<MonthTrace> of(String nip, YearMonth month, Locale locale) {
        return months.line(nip, month).map(line -> of(line, locale));
    }

    /** One punch down to its bytes; which slots it fills, each day that looked at it says for itself: {@link PunchUse}. */
    public Optional<MonthTrace.PunchTrace> punch(long id) {
        return Optional.ofNullable(punches.read(List.of(id)).get(id)).map(punch -> punch.filling(List.of()));
    }

    private MonthTrace of(MonthView line, Locale locale) {
        YearMonth month = line.month();
        List<DayView> made = days.ofPerson(line.nip(), month.atDay(1), month.atEndOfMonth(), locale);
        Set<Long> wanted = new TreeSet<>();
        Set<Long> stated = new TreeSet<>();
        for (DayView day : made) {
            wanted.addAll(day.punches());
            stated.addAll(day.facts());
        }
        boolean isCut = wanted.size() > PUNCHES_MAX;
        Map<Long, RawPunches.RawPunch> raw =
                punches.read(wanted.stream().limit(PUNCHES_MAX).toList());
        Map<Long, FactTrace> facts = facts(stated);
        List<DayTrace> traced = new ArrayList<>();
        for (DayView day : made)
            traced.add(new DayTrace(
                    day,
                    day.punches().stream()
                            .map(raw::get)
                            .filter(Objects::nonNull)
                            .map(punch -> punch.on(day))
                            .toList(),
                    day.facts().stream()
                            .map(facts::get)
                            .filter(Objects::nonNull)
                            .toList()));
        return new MonthTrace(line, closed(line.nip(), month), months.adjustmentsOf(line.nip(), month), traced, isCut);
    }

    private @Nullable ClosedLine closed(String nip, YearMonth month) {
        return jdbc.sql(
                        "select revision, cut_sum, total, rupiah, encode(hash, 'hex'), closed_at from closed_line where nip = ? and month = ?")
                .params(nip, Date.valueOf(month.atDay(1)))
                .query((row, n) -> new ClosedLine(
                        row.getInt(1),
                        row.getBigDecimal(2),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()))
                .optional()
                .orElse(null);
    }

    private Map<Long, FactTrace> facts(Set<Long> ids) {
        Map<Long, FactTrace> facts = new HashMap<>();
        jdbc.sql("""
                        select id, kind, state, from_day, to_day, reason, drafted_who, decided_who, encode(document, 'hex')
                          from fact where id = any(?)
                        """)
                .param(ids.toArray(Long[]::new))
                .query((row, n) -> new FactTrace(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)))
                .list()
                .forEach(fact -> facts.put(fact.id(), fact));
        return facts;
    }
}
