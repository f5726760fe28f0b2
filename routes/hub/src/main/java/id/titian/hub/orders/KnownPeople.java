package id.titian.hub.orders;

import id.titian.contract.PinForm;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a terminal knows, as it last said, held against the mapping of PINs to employees. */
@Component
public class KnownPeople {

    /** The largest part of a comparison that is given at a time. */
    public static final int PAGE_MAX = 1_000;

    /** What a PIN may be; the order is that of the list. */
    public static final List<String> STANDINGS = List.of("mapped", "ended", "unmapped", "missing");

    /** Where nobody has said in which zone a terminal hangs; the day matters here, not the hour. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /**
     * Who is on the terminal with what the mapping says of the PIN (the period of today, else the next, else the last), and
     * after them whom the mapping has today and the terminal does not.
     */
    private static final String COMPARED = """
            with place as (
                select t.serial, t.pin_group, 'exact' in (t.pin_form, p.pin_form) as is_exact
                  from terminal t left join pin_group p on p.code = t.pin_group where t.serial = :serial
            ), listed as (
                select u.pin, u.name, case when place.is_exact then u.pin else u.pin_digits end as known, place.pin_group
                  from terminal_user u join place on place.serial = u.serial
            ), compared as (
                select case when m.nip is null then 'unmapped' when m.valid_to < :today then 'ended' else 'mapped' end
                           as standing,
                       l.pin, l.name, m.nip, m.valid_from, m.valid_to
                  from listed l
                  left join lateral (
                      select nip, valid_from, valid_to from pin_mapping m
                       where m.pin_group = l.pin_group and m.pin = l.known
                       order by (valid_to is null or valid_to >= :today) desc,
                                case when valid_to is null or valid_to >= :today then valid_from end,
                                valid_from desc
                       limit 1) m on true
                union all
                select 'missing', m.pin, null, m.nip, m.valid_from, m.valid_to
                  from pin_mapping m join place on place.pin_group = m.pin_group
                 where m.valid_from <= :today and (m.valid_to is null or m.valid_to >= :today)
                   and not exists (select 1 from listed l where l.known = m.pin)
            )
            """;

    /** What the mapping says of a PIN. */
    enum MappingStanding {
        /** The terminal belongs to no PIN group. */
        NO_GROUP,
        /** Nobody ever had it. */
        NONE,
        /** Somebody has it today, or will. */
        VALID,
        /** Nobody has it any more. */
        ENDED
    }

    /**
     * How a terminal stands.
     *
     * @param group its PIN group, if somebody has said one.
     * @param listedAt when it last listed its people; null: never.
     * @param counts how many there are of each standing.
     */
    public record Summary(
            @Nullable String group, @Nullable Instant listedAt, LocalDate today, Map<String, Long> counts) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The counts of a terminal; empty if there is no such terminal. Without a list of its own everybody is missing. */
    public Optional<Summary> summary(String serial) {
        LocalDate today = today(serial);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String standing : STANDINGS) counts.put(standing, 0L);
        return jdbc.sql("select pin_group, users_listed_at from terminal where serial = ?")
                .param(serial)
                .query((row, n) -> {
                    Timestamp listed = row.getTimestamp(2);
                    return new Summary(row.getString(1), listed == null ? null : listed.toInstant(), today, counts);
                })
                .optional()
                .map(summary -> {
                    if (summary.listedAt() != null) count(serial, today, counts);
                    return summary;
                });
    }

    private void count(String serial, LocalDate today, Map<String, Long> counts) {
        jdbc.sql(COMPARED + "select standing, count(*) from compared group by standing")
                .param("serial", serial)
                .param("today", today)
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
    }

    /**
     * A part of the comparison, by standing and PIN.
     *
     * @param standing one of {@link #STANDINGS}; empty for all.
     * @param offset how many to pass over.
     */
    public List<KnownPerson> page(String serial, Optional<String> standing, long offset, int limit) {
        return jdbc.sql(COMPARED + """
                        select c.standing, c.pin, c.name, c.nip, e.name as employee, c.valid_from, c.valid_to
                          from compared c left join employee e on e.nip = c.nip
                         where (:standing = '' or c.standing = :standing)
                         order by array_position(array['mapped', 'ended', 'unmapped', 'missing'], c.standing), c.pin
                        offset :offset limit :limit
                        """)
                .param("serial", serial)
                .param("today", today(serial))
                .param("standing", standing.orElse(""))
                .param("offset", offset)
                .param("limit", limit)
                .query((row, n) -> new KnownPerson(
                        row.getString("standing"),
                        row.getString("pin"),
                        row.getString("name"),
                        row.getString("nip"),
                        row.getString("employee"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    MappingStanding standing(String serial, String pin) {
        return jdbc.sql("""
                        select t.pin_group,
                               (select max(coalesce(m.valid_to, 'infinity')) >= :today from pin_mapping m
                                 where m.pin_group = t.pin_group
                                   and m.pin = case when 'exact' in (t.pin_form, p.pin_form) then :pin else :digits end)
                          from terminal t left join pin_group p on p.code = t.pin_group where t.serial = :serial
                        """)
                .param("today", today(serial))
                .param("pin", pin.strip())
                .param("digits", PinForm.DIGITS.normal(pin))
                .param("serial", serial)
                .query((row, n) -> {
                    if (row.getString(1) == null) return MappingStanding.NO_GROUP;
                    Boolean isValid = row.getObject(2, Boolean.class);
                    if (isValid == null) return MappingStanding.NONE;
                    return isValid ? MappingStanding.VALID : MappingStanding.ENDED;
                })
                .single();
    }

    private LocalDate today(String serial) {
        ZoneId zone = jdbc.sql("select o.zone from terminal t join office o on o.code = t.office where t.serial = ?")
                .param(serial)
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(ZONE);
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
