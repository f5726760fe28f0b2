package id.titian.hub.day;

import id.titian.hub.day.make.MadeMonth;
import id.titian.hub.day.make.MonthMaker;
import id.titian.hub.day.make.OfficeLoader;
import id.titian.hub.day.make.Offices;
import id.titian.hub.day.make.PersonFacts;
import id.titian.hub.day.make.PersonLoader;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.Rulebooks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes months anew, some people at a time: claims their rows of work, judges, keeps what differs, all in one transaction. */
@Component
public class DayStage {

    /** People of one transaction. */
    static final int PEOPLE_MAX = 200;

    private static final int ROUNDS_MAX = 100;

    /**
     * Rows of the newest month that waits: people look at theirs, and whoever works through a year must not keep them waiting. A
     * person whose other rows somebody else holds is claimed with the rows that are left; then the month is made twice, which
     * changes nothing.
     */
    private static final String CLAIM = """
            select id, nip, month, cause from month_work
             where month = (select max(month) from month_work)
               and nip in (select nip from month_work where month = (select max(month) from month_work) order by nip limit ?)
             order by id
               for update skip locked
            """;

    private record Work(long id, String nip, LocalDate month, String cause) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Rulebooks rulebooks;
    private final MonthWork work;
    private final OfficeLoader offices;
    private final PersonLoader people;
    private final DayStore store;
    private final MonthKeeper months;
    private final Clock clock;

    DayStage(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Rulebooks rulebooks,
            MonthWork work,
            OfficeLoader offices,
            PersonLoader people,
            DayStore store,
            MonthKeeper months,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rulebooks = rulebooks;
        this.work = work;
        this.offices = offices;
        this.people = people;
        this.store = store;
        this.months = months;
        this.clock = clock;
    }

    /** Makes what waits, until nothing is left or {@value #ROUNDS_MAX} transactions are done. */
    public void makeWhatWaits() {
        for (int round = 0; round < ROUNDS_MAX; round++) if (!makeSome()) return;
    }

    /** One transaction; false if nothing waited. */
    boolean makeSome() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // The plan of an empty queue would read whole tables.
            jdbc.sql("set local enable_seqscan = off").update();
            List<Work> claimed = jdbc.sql(CLAIM)
                    .param(PEOPLE_MAX)
                    .query((row, n) -> new Work(
                            row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class), row.getString(4)))
                    .list();
            if (claimed.isEmpty()) return false;
            // Another hub may be at the same months: whoever comes second reads what the first has written.
            jdbc.sql("""
                            select count(pg_advisory_xact_lock(hashtextextended(said.nip, said.month))) from (
                                select distinct nip, extract(epoch from month)::bigint as month
                                  from month_work where id = any(?) order by nip) as said
                            """)
                    .param(claimed.stream().map(Work::id).toArray(Long[]::new))
                    .query(Long.class)
                    .single();
            Map<String, String> causes = new TreeMap<>();
            for (Work each : claimed) causes.put(each.nip(), each.cause());
            make(YearMonth.from(claimed.get(0).month()), causes);
            jdbc.sql("delete from month_work where id = any(?)")
                    .param(claimed.stream().map(Work::id).toArray(Long[]::new))
                    .update();
            return true;
        }));
    }

    private void make(YearMonth month, Map<String, String> causes) {
        Optional<Rulebook> book = rulebooks.active();
        Optional<LocalDate> begin = work.begin();
        if (book.isEmpty() || begin.isEmpty()) return;
        Instant now = clock.instant();
        Offices known = offices.load(book.get().rules(), month.atDay(1), month.atEndOfMonth());
        MonthMaker maker = new MonthMaker(known, month, begin.get(), now);
        List<MadeMonth> made = new ArrayList<>();
        for (PersonFacts person : people.load(causes.keySet(), month).values())
            maker.make(person).ifPresent(made::add);
        store.keep(made, month, book.get().id(), causes, now);
        months.keep(made, causes, now);
    }
}
