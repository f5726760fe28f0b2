package id.titian.hub.month;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds a month up for those who lead: of each office alone, and with all offices below it. */
@Component
public class MonthSums {

    private static final String OWN = """
            select o.code, o.name, count(l.nip),
                   coalesce(sum((l.counts ->> 'workdays')::int), 0), coalesce(sum((l.counts ->> 'present')::int), 0),
                   coalesce(sum((l.counts ->> 'incomplete')::int), 0), coalesce(sum((l.counts ->> 'absent')::int), 0),
                   coalesce(sum((l.counts ->> 'excused')::int), 0), coalesce(sum((l.counts ->> 'pending')::int), 0),
                   coalesce(sum(l.rupiah), 0), count(*) filter (where l.state <> 'CLOSED' and l.nip is not null)
              from office o
              left join paid_line l on l.office = o.code and l.month = ? and l.is_listed
             group by o.code, o.name order by o.code
            """;

    /**
     * Sums of people.
     *
     * @param days on which people had to be there, and what became of them.
     * @param unknown people without figures yet; their rupiah is not in the sum.
     */
    public record Sum(int people, Days days, BigDecimal rupiah, int unknown) {

        static final Sum NOTHING = new Sum(0, new Days(0, 0, 0, 0, 0, 0), BigDecimal.ZERO, 0);

        Sum plus(Sum other) {
            return new Sum(
                    people + other.people, days.plus(other.days), rupiah.add(other.rupiah), unknown + other.unknown);
        }
    }

    /** Days of people by what they are. */
    public record Days(int workdays, int present, int incomplete, int absent, int excused, int pending) {

        Days plus(Days other) {
            return new Days(
                    workdays + other.workdays,
                    present + other.present,
                    incomplete + other.incomplete,
                    absent + other.absent,
                    excused + other.excused,
                    pending + other.pending);
        }
    }

    /** An office: alone, and with those below. */
    public record Line(String office, String name, Sum own, Sum whole) {}

    private final JdbcClient jdbc;

    MonthSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All offices that have people in that month, themselves or below. The tree is that of the month's last day. */
    public List<Line> of(YearMonth month) {
        Map<String, List<String>> below = new HashMap<>();
        Date last = Date.valueOf(month.atEndOfMonth());
        jdbc.sql(
                        "select parent, office from office_parent where valid_from <= ? and coalesce(valid_to, 'infinity') >= ?")
                .params(last, last)
                .query(row -> {
                    below.computeIfAbsent(row.getString(1), parent -> new ArrayList<>())
                            .add(row.getString(2));
                });
        Map<String, Sum> own = new HashMap<>();
        List<Line> offices = jdbc.sql(OWN)
                .param(Date.valueOf(month.atDay(1)))
                .query((row, n) -> {
                    Sum sum = new Sum(
                            row.getInt(3),
                            new Days(
                                    row.getInt(4),
                                    row.getInt(5),
                                    row.getInt(6),
                                    row.getInt(7),
                                    row.getInt(8),
                                    row.getInt(9)),
                            row.getBigDecimal(10),
                            row.getInt(11));
                    own.put(row.getString(1), sum);
                    return new Line(row.getString(1), row.getString(2), sum, sum);
                })
                .list();
        return offices.stream()
                .map(each -> new Line(
                        each.office(), each.name(), each.own(), whole(each.office(), own, below, new HashSet<>())))
                .filter(each -> each.whole().people() > 0)
                .toList();
    }

    private static Sum whole(String office, Map<String, Sum> own, Map<String, List<String>> below, Set<String> seen) {
        if (!seen.add(office)) return Sum.NOTHING;
        Sum sum = own.getOrDefault(office, Sum.NOTHING);
        for (String each : below.getOrDefault(office, List.of())) sum = sum.plus(whole(each, own, below, seen));
        return sum;
    }
}
