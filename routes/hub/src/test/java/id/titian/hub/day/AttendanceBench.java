package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Measures what days and months cost inside a hub with its database. No test: nobody fails for being slow. Run by name:
 * {@code mvn -pl routes/hub -am test -Dtest=AttendanceBench -Dsurefire.failIfNoSpecifiedTests=false}, with
 * {@code -Dtitian.bench.people=10000}.
 */
class AttendanceBench {

    private static final int PEOPLE = Integer.getInteger("titian.bench.people", 10_000);
    private static final int LATE_PUNCHES = 50;

    @Test
    void measure() {
        try (Bekasi bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"))) {
            var jdbc = bekasi.stages.jdbc();
            bekasi.pass(Duration.ofDays(31));
            jdbc.sql("""
                            insert into employee (nip, name)
                            select '19900101201501' || lpad(n::text, 4, '0'), 'Pegawai ' || n from generate_series(1002, 1001 + ?) n
                            on conflict do nothing
                            """).param(PEOPLE).update();
            jdbc.sql("""
                            insert into posting (nip, office, tier, valid_from)
                            select nip, 'SETDA', 'PELAKSANA_JFU', '2020-01-01' from employee e
                             where not exists (select 1 from posting p where p.nip = e.nip)
                            """).update();
            jdbc.sql("""
                            with made as (
                                insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival,
                                                   arrival_index)
                                select t.id, right(e.nip, 5), d.day + time '07:20:00' + s.shift * interval '2 hours 50 minutes'
                                             + (right(e.nip, 4)::int % 900) * interval '1 second',
                                       0, 'pull', now(), now(), 1, 0
                                  from terminal t, employee e,
                                       generate_series(date '2024-08-01', '2024-08-31', interval '1 day') as d (day),
                                       generate_series(0, 3) as s (shift)
                                 where t.serial = 'A1' and extract(isodow from d.day) < 6
                                    on conflict do nothing
                                returning id, pin, punch_time)
                            insert into placement (punch, nip, office, day, placed_at)
                            select made.id, e.nip, 'SETDA', made.punch_time::date, now()
                              from made join employee e on right(e.nip, 5) = made.pin
                            """).update();
            jdbc.sql("analyze").update();
            jdbc.sql("delete from month_work").update();
            jdbc.sql("insert into month_work (nip, month, cause) select nip, '2024-08-01', 'bench' from posting")
                    .update();
            bekasi.stages
                    .jdbc()
                    .sql("insert into terminal_coverage values ('A1', '2024-10-01Z', 'bench', now())")
                    .update();

            long begin = System.nanoTime();
            bekasi.make();
            double all = seconds(begin);

            List<Double> late = new ArrayList<>();
            for (int i = 0; i < LATE_PUNCHES; i++) {
                bekasi.stages.punch("A1", "9", String.format(Locale.ROOT, "2024-08-06T07:%02d:00", i));
                begin = System.nanoTime();
                bekasi.stages.placement().placeWhatWaits();
                double placed = seconds(begin);
                begin = System.nanoTime();
                bekasi.make();
                late.add(seconds(begin));
                assertThat(placed).isPositive();
            }
            begin = System.nanoTime();
            for (int i = 0; i < 100; i++)
                bekasi.stages.part(DayBook.class).day(Bekasi.AYU, LocalDate.of(2024, 8, 6), Locale.ROOT);
            double explain = seconds(begin) / 100;
            late.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "people %d, days %d: all made in %.1f s (%.0f people/s); one late punch: median %.1f ms, worst %.1f ms;"
                            + " one day explained in %.2f ms%n",
                    PEOPLE,
                    jdbc.sql("select count(*) from attendance_day where day < '2024-09-01'")
                            .query(Long.class)
                            .single(),
                    all,
                    PEOPLE / all,
                    late.get(LATE_PUNCHES / 2) * 1000,
                    late.get(LATE_PUNCHES - 1) * 1000,
                    explain * 1000);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
