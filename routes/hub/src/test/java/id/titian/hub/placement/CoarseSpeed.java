package id.titian.hub.placement;

import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.ScriptedDestination;
import id.titian.hub.delivery.Stages;
import java.util.Map;

/**
 * How long placing 100 000 punches takes with no minute waiting, with 100 000 that wait for other punches, and with 100 000 of
 * which each waits for one of them. Not a test: {@code java … CoarseSpeed}.
 */
public final class CoarseSpeed {

    private static final int COUNT = 100_000;

    private CoarseSpeed() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 2; round++) {
            report("no minute waits", null);
            report("100 000 minutes wait for other punches", "2026-06-01");
            report("100 000 minutes wait for these punches", "2026-01-05");
        }
        System.exit(0);
    }

    private static void report(String what, String first) {
        try (Stages stages = new Stages(
                        FreshDatabase.make(), Map.of("payroll", new ScriptedDestination(Destination.Grouping.DAY)))
                .withAyu()) {
            if (first != null) stages.jdbc().sql("""
                                insert into quarantine (reason, identity, detail, serial, pin, punch_time, raw, opened_at)
                                select 'TIME_COARSE', sha256(n::text::bytea), '', 'A1', '7', ?::timestamp + n * interval '1 minute', '', now()
                                  from generate_series(1, ?) as n
                                """).params(first, COUNT).update();
            stages.jdbc().sql("""
                            with added as (
                                insert into punch (terminal, pin, punch_time, ordinal, path, clock_offset, observed_at, recorded_at,
                                                   arrival, arrival_index)
                                select (select id from terminal where serial = 'A1'), '7',
                                       timestamp '2026-01-05 00:00:30' + n * interval '1 minute', 0, 'pull', 0, now(), now(), 1, 0
                                  from generate_series(1, ?) as n returning id)
                            insert into work (punches, created_at)
                            select array_agg(id), now() from added group by id / 500
                            """).param(COUNT).update();
            stages.jdbc().sql("analyze").update();
            long began = System.nanoTime();
            while (stages.count("work") > 0) stages.placement().placeWhatWaits();
            long placed = System.nanoTime();
            int rounds = 0;
            while (stages.count("coarse_work") > 0) {
                stages.placement().placeWhatWaits();
                rounds++;
            }
            System.out.printf(
                    "%s: placed in %.2f s, %d more rounds in %.2f s; placed %d, closed %d%n",
                    what,
                    (placed - began) / 1e9,
                    rounds,
                    (System.nanoTime() - placed) / 1e9,
                    stages.count("placement"),
                    stages.count("quarantine where outcome = 'cured'"));
        }
    }
}
