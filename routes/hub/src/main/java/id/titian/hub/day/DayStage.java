package id.titian.hub.day;

import id.titian.hub.day.make.MadeMonth;
import id.titian.hub.day.make.MonthMaker;
import id.titian.hub.day.make.OfficeLoader;
import id.titian.hub.day.make.Offices;
import id.titian.hub.day.make.PersonFacts;
import id.titian.hub.day.make.PersonLoader;
import id.titian.hub.rulebook.Rulebook;
import id.titian.hub.rulebook.Rulebooks;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes months anew, some people at a time: claims their rows of work, judges, keeps what differs, all in one transaction. Where
 * that fails they are made one by one, and whoever fails alone is set aside.
 */
@Component
public class DayStage {

    private static final Logger LOG = LoggerFactory.getLogger(DayStage.class);

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

    private static final String CLAIM_ONE =
            "select id, nip, month, cause from month_work where nip = ? and month = ? order by id for update skip locked";

    private record Work(long id, String nip, LocalDate month, String cause) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Rulebooks rulebooks;
    private final MonthWork work;
    private final OfficeLoader offices;
    private final PersonLoader people;
    private final DayStore store;
    private final MonthKeeper months;
    private final SetAside setAside;
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
            SetAside setAside,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rulebooks = rulebooks;
        this.work = work;
        this.offices = offices;
        this.people = people;
        this.store = store;
        this.months = months;
        this.setAside = setAside;
        this.clock = clock;
    }

    /** Makes what waits, until nothing is left or {@value #ROUNDS_MAX} transactions are done. */
    public void makeWhatWaits() {
        for (int round = 0; round < ROUNDS_MAX; round++) if (!makeSome()) return;
    }

    /** One transaction, or one for each of its people; false if nothing waited. */
    boolean makeSome() {
        List<Work> claimed = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                claimed.addAll(claim(CLAIM, PEOPLE_MAX));
                make(claimed);
            });
        } catch (RuntimeException e) {
            if (claimed.isEmpty() || isOfTheMoment(e)) throw e;
            makeOneByOne(claimed);
        }
        return !claimed.isEmpty();
    }

    /** Whoever fails alone is set aside. If all do, they are all named: older months must not wait for what is wrong here. */
    private void makeOneByOne(List<Work> together) {
        YearMonth month = YearMonth.from(together.get(0).month());
        Map<String, RuntimeException> failed = new TreeMap<>();
        Set<String> nips = together.stream().map(Work::nip).collect(Collectors.toCollection(TreeSet::new));
        for (String nip : nips)
            try {
                transaction.executeWithoutResult(status -> make(claim(CLAIM_ONE, nip, Date.valueOf(month.atDay(1)))));
            } catch (RuntimeException e) {
                if (isOfTheMoment(e)) throw e;
                failed.put(nip, e);
            }
        failed.forEach((nip, why) -> transaction.executeWithoutResult(status -> {
            LOG.error("The month {} of {} cannot be made and is set aside.", month, nip, why);
            setAside.put(nip, month, why);
            done(claim(CLAIM_ONE, nip, Date.valueOf(month.atDay(1))));
        }));
    }

    /** A lock that somebody else has or a database that is away: nothing that is wrong with a person. */
    private static boolean isOfTheMoment(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof RecoverableDataAccessException
                || e instanceof TransactionException;
    }

    private List<Work> claim(String sql, Object... values) {
        // The plan of an empty queue would read whole tables.
        jdbc.sql("set local enable_seqscan = off").update();
        return jdbc.sql(sql)
                .params(values)
                .query((row, n) ->
                        new Work(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class), row.getString(4)))
                .list();
    }

    private static Long[] ids(List<Work> claimed) {
        return claimed.stream().map(Work::id).toArray(Long[]::new);
    }

    private void done(List<Work> claimed) {
        jdbc.sql("delete from month_work where id = any(?)").param(ids(claimed)).update();
    }

    private void make(List<Work> claimed) {
        if (claimed.isEmpty()) return;
        // Another hub may be at the same months: whoever comes second reads what the first has written.
        jdbc.sql("""
                        select count(pg_advisory_xact_lock(hashtextextended(said.nip, said.month))) from (
                            select distinct nip, extract(epoch from month)::bigint as month
                              from month_work where id = any(?) order by nip) as said
                        """).param(ids(claimed)).query(Long.class).single();
        Map<String, String> causes = new TreeMap<>();
        for (Work each : claimed) causes.put(each.nip(), each.cause());
        make(YearMonth.from(claimed.get(0).month()), causes);
        done(claimed);
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
        if (month.atDay(1).isBefore(begin.get())) return;
        Set<String> unruled = new TreeSet<>(causes.keySet());
        for (MadeMonth each : made) unruled.remove(each.nip());
        store.unrule(unruled, month, now);
        months.unrule(unruled, month, now);
        setAside.forget(causes.keySet(), month);
    }
}
