package id.titian.hub.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where punches of an office come from that no terminal saw: a row among the terminals, in a PIN group of its own in which
 * everybody's PIN is the NIP. Placing, delivery, quarantine and trace then need to know nothing of it.
 */
@Component
public class OfficeSource {

    /** The PIN group of all of them. */
    public static final String GROUP = "nip";

    /** Nobody can have punched before there was a civil service. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1945, 8, 17);

    /** What an office hands in. */
    public enum Kind {
        /** Forms on paper, typed in. */
        FORM("Formulir kertas"),
        /** Tables that name people by their NIP and no terminal. */
        TABEL("Tabel kantor");

        private final String nickname;

        Kind(String nickname) {
            this.nickname = nickname;
        }

        private String prefix() {
            return name() + "-";
        }

        /** The serial number of the source of an office. */
        public String serial(String office) {
            return prefix() + office.toUpperCase(Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final PeopleLock lock;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfficeSource(JdbcClient jdbc, PeopleLock lock, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    /** Whether a serial number is the hub's own, so that no terminal, no agent and no file may have it. */
    public static boolean isReserved(String serial) {
        String upper = serial.toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) if (upper.startsWith(kind.prefix())) return true;
        return false;
    }

    /**
     * Makes sure, inside the caller's transaction, that the source is there and that these people are found by their NIP.
     * What is there already is left alone and costs no lock.
     *
     * @param nips of employees who are known.
     * @param who the person on whose word it is made.
     * @return the serial number under which readings are to be appended
     * @throws OfficeSourceException if somebody else has the name, or the group means somebody else by a NIP
     */
    public String prepare(Kind kind, String office, Collection<String> nips, String who) {
        if (!TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("There is no transaction to prepare a source inside of");
        String serial = kind.serial(office);
        String[] people = nips.stream().distinct().sorted().toArray(String[]::new);
        if (!isThere(serial, office) || !unmapped(people).isEmpty()) {
            lock.takeAlone();
            make(kind, serial, office);
            map(unmapped(people));
            events.publishEvent(new PeopleChanged(who));
        }
        requireOwn(serial, office, people);
        return serial;
    }

    private boolean isThere(String serial, String office) {
        return jdbc.sql("select count(*) from terminal where serial = ? and office = ? and office_source")
                        .params(serial, office)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void make(Kind kind, String serial, String office) {
        jdbc.sql("insert into pin_group (code, pin_form) values (?, 'exact') on conflict do nothing")
                .param(GROUP)
                .update();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at, office_source)
                        values (?, ?, ?, ?, ?, ?, true) on conflict do nothing
                        """).params(serial, kind.nickname, office, GROUP, now, now).update();
    }

    /** Those whom the group does not know at all; whoever is known there with an end has one on purpose. */
    private List<String> unmapped(String... nips) {
        return jdbc.sql("""
                        select nip from unnest(?::text[]) as asked (nip)
                         where not exists (select 1 from pin_mapping m where m.pin_group = ? and m.pin = asked.nip)
                        """).params(nips, GROUP).query(String.class).list();
    }

    private void map(List<String> nips) {
        jdbc.sql("""
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                        select ?, nip, nip, ?::date from unnest(?::text[]) as said (nip)
                        """)
                .params(GROUP, FIRST_DAY.toString(), nips.toArray(String[]::new))
                .update();
    }

    private void requireOwn(String serial, String office, String... nips) {
        if (!isThere(serial, office))
            throw new OfficeSourceException("Something else is known as " + serial
                    + ", so nothing can be kept under that name for office " + office
                    + ". Two offices whose codes differ in capitals only cannot both have paper: rename one.");
        List<String> others = jdbc.sql(
                        "select distinct pin from pin_mapping where pin_group = ? and pin = any(?::text[]) and nip <> pin")
                .params(GROUP, nips)
                .query(String.class)
                .list();
        if (!others.isEmpty())
            throw new OfficeSourceException("The PIN group " + GROUP + " maps the NIP " + others.get(0)
                    + " to somebody else, so a paper would be taken for that person. Mend the mapping first.");
    }
}
