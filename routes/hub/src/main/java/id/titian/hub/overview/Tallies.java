package id.titian.hub.overview;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many rows the large tables have, which the database keeps beside them in the same transactions. */
@Component
class Tallies {

    /** Changes that one statement folds: what many writers leave in a few seconds. */
    static final int FOLD_MAX = 10_000;

    private static final long FOLD_EVERY_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(Tallies.class);

    /** Lets {@link #fold} be called. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Folding {}

    /**
     * One of them.
     *
     * @param destination of deliveries; else empty.
     * @param state of deliveries; else empty.
     */
    record Tally(String relation, String destination, String state, long n) {}

    private final JdbcClient jdbc;

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, as of this moment. */
    List<Tally> all() {
        return jdbc.sql("select relation, destination, state, n from tallied order by relation, destination, state")
                .query((row, i) -> new Tally(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /** Keeps the changes few; what they add up to stays the same. */
    @Scheduled(fixedDelay = FOLD_EVERY_MILLIS)
    void fold() {
        try {
            while (foldSome() == FOLD_MAX) LOG.debug("More changes of tallies are waiting to be folded");
        } catch (DataAccessException e) {
            // The next time makes up for it, and whoever asks for numbers hears of the database anyway.
            LOG.debug("Tallies could not be folded", e);
        }
    }

    private int foldSome() {
        return jdbc.sql("""
                        with folded as (
                            delete from tally_change
                             where id in (select id from tally_change order by id limit ? for update skip locked)
                            returning relation, destination, state, n
                        ), written as (
                            insert into tally as t (relation, destination, state, n)
                            select relation, destination, state, sum(n) from folded group by relation, destination, state
                                on conflict (relation, destination, state) do update set n = t.n + excluded.n
                        )
                        select count(*) from folded
                        """).param(FOLD_MAX).query(Integer.class).single();
    }
}
