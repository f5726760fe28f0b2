package id.titian.hub.discipline;

import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.Rulebooks;
import id.titian.rules.policy.time.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How punctual offices are: of the punches that fill a slot with a target, those that came late or left early. */
@Component
public class Punctuality {

    /**
     * A month of an office, or of all of them.
     *
     * @param office null for the sum over all.
     * @param punches that fill a slot in which one can be late or early.
     * @param percent of them late or early, two places; null where there are none.
     */
    public record OfficeLine(
            @Nullable String office,
            @Nullable String name,
            long punches,
            long late,
            long early,
            @Nullable BigDecimal percent) {

        static OfficeLine of(@Nullable String office, @Nullable String name, long punches, long late, long early) {
            return new OfficeLine(
                    office,
                    name,
                    punches,
                    late,
                    early,
                    punches == 0
                            ? null
                            : BigDecimal.valueOf(100 * (late + early))
                                    .divide(BigDecimal.valueOf(punches), 2, RoundingMode.HALF_UP));
        }

        OfficeLine plus(OfficeLine more) {
            return of(office, name, punches + more.punches, late + more.late, early + more.early);
        }
    }

    /** The offices of a month by code, and all together. */
    public record PunctualityReport(YearMonth month, OfficeLine all, List<OfficeLine> offices) {}

    private static final String MARKS = """
            select d.office, o.name, d.policy, mark ->> 'slot',
                   count(*), count(*) filter (where (mark ->> 'value')::int > 0)
              from attendance_day d
              join office o on o.code = d.office
             cross join lateral jsonb_array_elements(d.marks) as mark
             where d.day between ? and ? and d.status in ('PRESENT', 'INCOMPLETE') and mark ->> 'punch' is not null
             group by d.office, o.name, d.policy, mark ->> 'slot'
            """;

    private record Marks(String office, String name, String policy, String slot, long filled, long marked) {}

    private final JdbcClient jdbc;
    private final Rulebooks rulebooks;

    Punctuality(JdbcClient jdbc, Rulebooks rulebooks) {
        this.jdbc = jdbc;
        this.rulebooks = rulebooks;
    }

    /** The month; empty before rules were ever in force. */
    public Optional<PunctualityReport> of(YearMonth month) {
        Optional<Rulebook> book = rulebooks.active();
        if (book.isEmpty()) return Optional.empty();
        Map<String, OfficeLine> offices = new TreeMap<>();
        for (Marks marks : jdbc.sql(MARKS)
                .params(Date.valueOf(month.atDay(1)), Date.valueOf(month.atEndOfMonth()))
                .query((row, n) -> new Marks(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list()) {
            Slot.Side side = side(book.get(), marks);
            if (side == Slot.Side.NONE) continue;
            boolean isLate = side == Slot.Side.LATE;
            offices.merge(
                    marks.office(),
                    OfficeLine.of(
                            marks.office(),
                            marks.name(),
                            marks.filled(),
                            isLate ? marks.marked() : 0,
                            isLate ? 0 : marks.marked()),
                    OfficeLine::plus);
        }
        OfficeLine all = OfficeLine.of(null, null, 0, 0, 0);
        for (OfficeLine each : offices.values()) all = all.plus(each);
        return Optional.of(new PunctualityReport(month, all, new ArrayList<>(offices.values())));
    }

    /** A slot that the rules have no more is none in which one can be late. */
    private static Slot.Side side(Rulebook book, Marks marks) {
        return book.rules().policy(marks.policy()).stream()
                .flatMap(policy -> policy.slots().stream())
                .filter(slot -> slot.id().equals(marks.slot()))
                .findFirst()
                .map(slot -> slot.target() == null ? Slot.Side.NONE : slot.side())
                .orElse(Slot.Side.NONE);
    }
}
