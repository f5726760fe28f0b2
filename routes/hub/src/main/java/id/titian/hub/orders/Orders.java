package id.titian.hub.orders;

import id.titian.contract.PinForm;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.wire.Order;
import id.titian.hub.act.Acts;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.ledger.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The book of orders: what people wanted of terminals, to whom it was sent, and what became of it. */
@Component
public class Orders {

    /** The largest part of the book that is given at a time. */
    public static final int PAGE_MAX = 200;

    /** How long an order is worth something: a week without power is no reason to forget who retired. */
    static final Duration VALID_FOR = Duration.ofDays(7);

    /** Orders without an outcome that one terminal may have. */
    static final int OPEN_MAX = 20;

    /** An order whose agent told its state in the meantime is sent again after this, another after {@link #AGAIN_LATE}. */
    static final Duration AGAIN_SOON = Duration.ofSeconds(20);

    static final Duration AGAIN_LATE = Duration.ofMinutes(5);

    /** Orders that are sent in one go. */
    static final int SEND_MAX = 100;

    private static final String COLUMNS = "number, id, serial, kind, pin, from_day, to_day, who, reason, at, not_after,"
            + " agent, sent_at, done, words, outcome_at, lapsed";

    /** Whose word counts for a terminal: the hub itself where it is a guest, else the agent that named it last. */
    private static final String WHERE_IT_IS = """
            select coalesce(
                (select 'hub' from guest where guest.serial = ?),
                (select a.id from agent a
                  where a.revoked_at is null
                    and exists (select 1 from told_terminals(a.state) said
                                 where said ->> 'serial' = ? and said ->> 'state' is distinct from 'stranger')
                  order by a.state_at desc nulls last limit 1))
            """;

    /**
     * An order that is due.
     *
     * @param agent whom it goes to; {@code hub} for the hub's own reception.
     */
    record Due(String agent, Order order) {}

    private final JdbcClient jdbc;
    private final Acts acts;
    private final KnownPeople people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Orders(JdbcClient jdbc, Acts acts, KnownPeople people, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether the hub knows a terminal of that serial number. */
    public boolean isKnown(String serial) {
        return jdbc.sql("select count(*) from terminal where serial = ?")
                        .param(serial)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Writes an order down, and in the book of acts who gave it.
     *
     * @param force whether a person may be removed although the mapping still knows them.
     * @throws OrderRefusedException if nobody could carry it out, or it should not be
     */
    public GivenOrder give(String serial, Wish wish, boolean force) {
        GivenOrder given = transaction.execute(status -> write(serial, wish, force));
        if (given == null) throw new IllegalStateException("A transaction without its value");
        return given;
    }

    private GivenOrder write(String serial, Wish wish, boolean force) {
        // One at a time for a terminal, or two could both be the last that fits.
        jdbc.sql("select 1 from terminal where serial = ? for update")
                .param(serial)
                .query(Integer.class)
                .single();
        if (agentOf(serial).isEmpty())
            throw new OrderRefusedException(
                    "terminal-out-of-reach",
                    "No agent has told of terminal " + serial + " and it does not call the hub, so nobody could carry"
                            + " this out. Connect it to an agent, or let it in at the reception.");
        if (open(serial) >= OPEN_MAX)
            throw new OrderRefusedException(
                    "orders-waiting",
                    OPEN_MAX + " orders wait for this terminal already. See why it does not answer them.");
        wish.pin().ifPresent(pin -> requireRemovable(serial, pin, force));
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        String kind = word(wish.kind());
        jdbc.sql("""
                        insert into terminal_order (id, serial, kind, pin, from_day, to_day, who, reason, at, not_after)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        serial,
                        kind,
                        wish.pin().orElse(null),
                        wish.from().orElse(null),
                        wish.to().orElse(null),
                        wish.who(),
                        wish.reason(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(VALID_FOR)))
                .update();
        acts.record(
                wish.who(),
                "order " + kind.replace('_', ' '),
                wish.pin().map(pin -> serial + " " + pin).orElse(serial),
                "order " + id + (force ? ", forced" : "") + (wish.reason().isEmpty() ? "" : ": " + wish.reason()));
        return order(id).orElseThrow();
    }

    private void requireRemovable(String serial, String pin, boolean force) {
        if (force) return;
        switch (people.standing(serial, pin)) {
            case NO_GROUP ->
                throw new OrderRefusedException(
                        "mapping-unknown",
                        "Nobody has said which PIN group terminal " + serial + " belongs to, so the hub cannot tell"
                                + " whose PIN " + pin + " is. Import the terminal first, or say \"force\": true.");
            case VALID ->
                throw new OrderRefusedException(
                        "mapping-valid",
                        "PIN " + pin + " is mapped to somebody today or later, who could then not punch at terminal "
                                + serial + " any more. End the mapping first, or say \"force\": true.");
            case NONE, ENDED -> {}
        }
    }

    private int open(String serial) {
        return jdbc.sql("select count(*) from terminal_order where serial = ? and outcome_at is null")
                .param(serial)
                .query(Integer.class)
                .single();
    }

    private Optional<String> agentOf(String serial) {
        return Optional.ofNullable(jdbc.sql(WHERE_IT_IS)
                .params(serial, serial)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null));
    }

    /** One order. */
    public Optional<GivenOrder> order(String id) {
        return jdbc.sql("select " + COLUMNS + " from terminal_order where id = ?")
                .param(id)
                .query((row, n) -> given(row))
                .optional();
    }

    /** The orders of a terminal, the newest first, beginning below a number. */
    public List<GivenOrder> of(String serial, long below, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from terminal_order where serial = ? and number < ? order by number desc limit ?")
                .params(serial, below, limit)
                .query((row, n) -> given(row))
                .list();
    }

    /**
     * Orders that are to be sent now, and writes down that they were. Those whose agent is not there wait for it; what gets
     * lost on the way is due again.
     */
    List<Due> takeDue() {
        List<Due> due = transaction.execute(status -> lapseAndTake());
        return due == null ? List.of() : due;
    }

    private List<Due> lapseAndTake() {
        Instant now = clock.instant();
        jdbc.sql("""
                        update terminal_order set done = false, lapsed = true, outcome_at = ?,
                               words = 'order-lapsed: Nobody told what became of it before its time was over. See whether agent'
                                       || ' and terminal are there, look at the terminal, and order again.'
                         where outcome_at is null and not_after < ?
                        """).params(Timestamp.from(now), Timestamp.from(now)).update();
        return jdbc.sql("""
                        with place as (
                            select o.number, (%s) as agent from terminal_order o
                             where o.outcome_at is null
                               and (o.sent_at is null or o.sent_at < ?)
                             order by o.number
                        ), due as (
                            select o.number, place.agent from terminal_order o
                              join place using (number) left join agent a on a.id = place.agent
                             where place.agent = 'hub'
                                or (a.state ->> 'online')::boolean
                                   and (o.sent_at is null or o.sent_at < ? or o.sent_at < a.state_at
                                        or o.agent is distinct from place.agent)
                             order by o.number limit ? for update of o skip locked
                        )
                        update terminal_order o set sent_at = ?, agent = due.agent from due where o.number = due.number
                        returning %s
                        """.formatted(WHERE_IT_IS.replace("?", "o.serial"), prefixed()))
                .params(
                        Timestamp.from(now.minus(AGAIN_SOON)),
                        Timestamp.from(now.minus(AGAIN_LATE)),
                        SEND_MAX,
                        Timestamp.from(now))
                .query((row, n) -> due(given(row)))
                .list();
    }

    private static String prefixed() {
        return "o." + COLUMNS.replace(", ", ", o.").replace(",o.", ", o.");
    }

    private static Due due(GivenOrder given) {
        TerminalOrder what = new TerminalOrder(
                given.id(),
                TerminalOrder.Kind.valueOf(given.kind().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(given.pin()),
                Optional.ofNullable(given.from()),
                Optional.ofNullable(given.to()));
        String agent = given.agent();
        return new Due(
                agent == null ? AgentRegistry.HUB_ITSELF : agent, new Order(given.serial(), what, given.notAfter()));
    }

    /**
     * Writes down what became of an order, once: a report that comes again changes nothing.
     *
     * @param agent who says so; counts only if the order was sent there last.
     * @return false if no such order waits for that agent's word
     */
    boolean note(String agent, String id, OrderOutcome outcome) {
        return Boolean.TRUE.equals(transaction.execute(status -> write(agent, id, outcome)));
    }

    private boolean write(String agent, String id, OrderOutcome outcome) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<GivenOrder> told = jdbc.sql("""
                        update terminal_order set done = ?, words = ?, outcome_at = ?, lapsed = false
                         where id = ? and agent = ? and (outcome_at is null or lapsed) returning %s
                        """.formatted(COLUMNS))
                .params(outcome.done(), StorableText.of(outcome.words()), now, id, agent)
                .query((row, n) -> given(row))
                .optional();
        if (told.isEmpty() || !outcome.done()) return told.isPresent();
        GivenOrder order = told.get();
        if (order.kind().equals(word(TerminalOrder.Kind.LIST_USERS))) list(order.serial(), outcome.users(), now);
        if (order.pin() != null)
            jdbc.sql("delete from terminal_user where serial = ? and pin = ?")
                    .params(order.serial(), order.pin())
                    .update();
        return true;
    }

    private void list(String serial, List<TerminalUser> users, Timestamp now) {
        jdbc.sql("update terminal set users_listed_at = ? where serial = ?")
                .params(now, serial)
                .update();
        jdbc.sql("delete from terminal_user where serial = ?").param(serial).update();
        jdbc.sql("""
                        insert into terminal_user (serial, pin, pin_digits, name)
                        select ?, pin, pin_digits, name from unnest(?, ?, ?) as said (pin, pin_digits, name)
                            on conflict do nothing
                        """)
                .params(
                        serial,
                        users.stream().map(user -> StorableText.of(user.pin())).toArray(String[]::new),
                        users.stream()
                                .map(user -> PinForm.DIGITS.normal(StorableText.of(user.pin())))
                                .toArray(String[]::new),
                        users.stream().map(user -> StorableText.of(user.name())).toArray(String[]::new))
                .update();
    }

    private static String word(TerminalOrder.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static GivenOrder given(ResultSet row) throws SQLException {
        return new GivenOrder(
                row.getLong("number"),
                row.getString("id"),
                row.getString("serial"),
                row.getString("kind"),
                row.getString("pin"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("who"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("not_after").toInstant(),
                row.getString("agent"),
                instant(row, "sent_at"),
                row.getObject("done", Boolean.class),
                row.getString("words"),
                instant(row, "outcome_at"),
                row.getBoolean("lapsed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
