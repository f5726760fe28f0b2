package id.titian.hub.quarantine;

import id.titian.contract.PinForm;
import id.titian.hub.act.Acts;
import id.titian.hub.database.Searches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a human, and what humans decide about it. No row is ever removed. */
@Component
public class Quarantine {

    /** Items that one decision may name. */
    public static final int DECISION_MAX = 1_000;

    /**
     * Octets of an item that are shown: more than a terminal's record may have, so that only messages are cut. A page of
     * whole messages would take gigabytes.
     */
    static final int RAW_SHOWN_MAX = 8_192;

    private static final Set<QuarantineReason> RELEASABLE =
            EnumSet.of(QuarantineReason.CLOCK_SUSPECT, QuarantineReason.DELIVERY_REFUSED);

    private static final String ITEM = """
            select q.id, q.reason, q.identity, q.detail, q.agent, q.serial, t.nickname, t.office, q.pin, q.punch_time,
                   q.punch, coalesce(q.nip, s.nip) as nip, e.name, q.destination,
                   substring(q.raw for %d) as raw,
                   q.opened_at, q.closed_at, q.closed_by, q.outcome, q.note
              from quarantine q
              left join terminal t on t.serial = q.serial
              left join pin_group g on g.code = t.pin_group
              left join placement s on s.punch = q.punch
              left join employee e on e.nip = coalesce(q.nip, s.nip)
            """.formatted(RAW_SHOWN_MAX);

    // Whose PIN it would be is looked up once for all items, not for each of them in all mappings.
    private static final String WANTED = """
             where q.id > :after
               and (:reason::text is null or q.reason = :reason)
               and (:serial::text is null or q.serial = :serial)
               and (:pin::text is null
                    or q.pin = case when 'exact' in (t.pin_form, g.pin_form) then :pin else :pinOfDigits end)
               and (:office::text is null or t.office = :office)
               and (:day::date is null or q.punch_time >= :day::date and q.punch_time < :day::date + 1)
               and (:open::boolean is null or (q.closed_at is null) = :open)
               and (:nip::text is null or coalesce(q.nip, s.nip) = :nip
                    or (t.pin_group, q.pin) in (select pin_group, pin from pin_mapping where nip = :nip)
                    or t.pin_group is null and q.pin in (select pin from pin_mapping where nip = :nip))
               and (:name::text is null or e.name ilike :name
                    or (t.pin_group, q.pin) in (
                           select m.pin_group, m.pin from pin_mapping m join employee p on p.nip = m.nip
                            where p.name ilike :name)
                    or t.pin_group is null and q.pin in (
                           select m.pin from pin_mapping m join employee p on p.nip = m.nip
                            where p.name ilike :name))
             order by q.id
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final JdbcClient searches;
    private final Acts acts;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Quarantine(JdbcClient jdbc, Searches searches, Acts acts, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches.jdbc());
        this.acts = acts;
        this.clock = clock;
        this.events = events;
    }

    /**
     * One page of items, in the order in which they came.
     *
     * @throws org.springframework.dao.QueryTimeoutException if it takes longer than {@link Searches#SECONDS_MAX}
     */
    public List<QuarantineItem> search(QuarantineFilter filter) {
        return searches.sql(ITEM + WANTED)
                .param("after", filter.after())
                .param(
                        "reason",
                        filter.reason() == null ? null : filter.reason().name())
                .param("serial", filter.serial())
                .param("pin", filter.pin() == null ? null : PinForm.EXACT.normal(filter.pin()))
                .param("pinOfDigits", filter.pin() == null ? null : PinForm.DIGITS.normal(filter.pin()))
                .param("office", filter.office())
                .param("day", filter.day())
                .param("open", filter.open())
                .param("nip", filter.nip())
                .param("name", filter.name() == null ? null : "%" + literal(filter.name()) + "%")
                .param("limit", filter.limit())
                .query((row, n) -> item(row))
                .list();
    }

    /** How much waits, by reason; reasons with nothing are left out. */
    public Map<QuarantineReason, Long> openByReason() {
        Map<QuarantineReason, Long> counts = new EnumMap<>(QuarantineReason.class);
        jdbc.sql("select reason, count(*) as n from quarantine where closed_at is null group by reason")
                .query((row, n) -> counts.put(QuarantineReason.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return counts;
    }

    /** One item. */
    public Optional<QuarantineItem> item(long id) {
        return jdbc.sql(ITEM + " where q.id = ?")
                .param(id)
                .query((row, n) -> item(row))
                .optional();
    }

    /** Everything that was ever put aside about one ledger row. */
    public List<QuarantineItem> about(long punch) {
        return jdbc.sql(ITEM + " where q.punch = ? order by q.id")
                .param(punch)
                .query((row, n) -> item(row))
                .list();
    }

    /**
     * Lets items go on as they are: a person answers for the time of a punch, or for a mended refusal.
     *
     * @param why the reason in that person's words.
     * @throws DecisionRefusedException if one of them is not open, or not of a kind that can be let go
     */
    @Transactional(rollbackFor = DecisionRefusedException.class)
    public void release(Collection<Long> items, String who, String why) throws DecisionRefusedException {
        Map<QuarantineReason, List<Long>> byReason = close(items, "released", who, why);
        for (QuarantineReason reason : byReason.keySet())
            if (!RELEASABLE.contains(reason))
                throw new DecisionRefusedException(
                        "not-releasable",
                        "An item of reason " + reason.code() + " cannot be released as it is. " + reason.todo());
        acts.record(who, "release", "quarantine " + items, why);
        byReason.forEach((reason, ids) -> events.publishEvent(new ItemsReleased(reason, ids)));
    }

    /**
     * Decides that items will never be used. They stay visible for ever, with who and why.
     *
     * @throws DecisionRefusedException if one of them is not open
     */
    @Transactional(rollbackFor = DecisionRefusedException.class)
    public void dismiss(Collection<Long> items, String who, String why) throws DecisionRefusedException {
        close(items, "dismissed", who, why);
        acts.record(who, "dismiss", "quarantine " + items, why);
    }

    private Map<QuarantineReason, List<Long>> close(Collection<Long> items, String outcome, String who, String why)
            throws DecisionRefusedException {
        if (items.isEmpty() || items.size() > DECISION_MAX)
            throw new DecisionRefusedException(
                    "too-many-items", "A decision names 1 to " + DECISION_MAX + " items, not " + items.size() + ".");
        if (who.isBlank() || why.isBlank())
            throw new DecisionRefusedException(
                    "who-and-why-missing", "A decision needs the name of the person and the reason. Give both.");
        Set<Long> distinct = Set.copyOf(items);
        Map<QuarantineReason, List<Long>> closed = new EnumMap<>(QuarantineReason.class);
        int[] count = {0};
        jdbc.sql("""
                        update quarantine set closed_at = ?, closed_by = ?, outcome = ?, note = ?
                         where id = any(?) and closed_at is null returning id, reason
                        """)
                .params(Timestamp.from(clock.instant()), who, outcome, why, distinct.toArray(Long[]::new))
                .query((row, n) -> closed.computeIfAbsent(
                                QuarantineReason.valueOf(row.getString(2)), reason -> new ArrayList<>())
                        .add(row.getLong(1)))
                .list()
                .forEach(added -> count[0]++);
        if (count[0] != distinct.size())
            throw new DecisionRefusedException(
                    "not-open",
                    "Of " + distinct.size() + " items only " + count[0]
                            + " are open; nothing was changed. Look at the list again.");
        return closed;
    }

    private static QuarantineItem item(ResultSet row) throws SQLException {
        return new QuarantineItem(
                row.getLong("id"),
                QuarantineReason.valueOf(row.getString("reason")),
                HexFormat.of().formatHex(row.getBytes("identity")),
                row.getString("detail"),
                row.getString("agent"),
                row.getString("serial"),
                row.getString("nickname"),
                row.getString("office"),
                row.getString("pin"),
                row.getObject("punch_time", LocalDateTime.class),
                row.getObject("punch", Long.class),
                row.getString("nip"),
                row.getString("name"),
                row.getString("destination"),
                hex(row.getBytes("raw")),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("closed_at")),
                row.getString("closed_by"),
                row.getString("outcome"),
                row.getString("note"));
    }

    private static @Nullable String hex(byte @Nullable [] octets) {
        return octets == null ? null : HexFormat.of().formatHex(octets);
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
