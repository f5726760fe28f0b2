package id.titian.hub.watch;

import id.titian.contract.Punch;
import id.titian.contract.wire.AgentState.TerminalState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the strangers of all agents and of the hub, so that somebody can adopt them. */
@Component
public class Knocks {

    /** Strangers of one answer; one agent remembers twenty. */
    public static final int MAX = 5_000;

    /** The word under which a state lists a terminal that nobody let in. */
    static final String STRANGER = "stranger";

    private static final String SINCE = """
            (select e.first_at from terminal_event e
              where e.serial = said.serial and e.word = 'unknown-terminal' order by e.last_at desc limit 1)
            """;

    private static final String AT_AGENTS = """
            select said.serial, said.family, a.id, %SINCE%,
                   said.contact, a.state_at, t.office, said.problem
              from agent a
             cross join lateral told_terminals(a.state) s
             cross join lateral (
                 select upper(btrim(s ->> 'serial')) as serial, coalesce(s ->> 'family', '') as family,
                        s ->> 'lastContact' as contact, coalesce(s ->> 'problem', '') as problem) as said
              left join terminal t on t.serial = said.serial and t.adopted_at is not null
             where a.revoked_at is null and s ->> 'state' = 'stranger' and said.serial <> ''
             order by said.serial, a.id limit ?
            """.replace("%SINCE%", SINCE);

    private static final String HERE = """
            select %SINCE%, (select t.office from terminal t where t.serial = said.serial and t.adopted_at is not null)
              from (select ?::text as serial) as said
            """.replace("%SINCE%", SINCE);

    private final JdbcClient jdbc;
    private final Clock clock;

    Knocks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that agents list, by serial number. */
    public List<Knock> atAgents() {
        return jdbc.sql(AT_AGENTS).param(MAX).query((row, n) -> knock(row)).list();
    }

    /**
     * Those that the hub lists itself.
     *
     * @param name the hub's own name.
     * @param terminals all that call it.
     */
    public List<Knock> here(String name, List<TerminalState> terminals) {
        return terminals.stream()
                .filter(terminal ->
                        terminal.state().equals(STRANGER) && terminal.serial().isPresent())
                .map(terminal -> here(
                        name, terminal, Punch.normalSerial(terminal.serial().orElseThrow())))
                .toList();
    }

    private Knock here(String name, TerminalState terminal, String serial) {
        return jdbc.sql(HERE)
                .param(serial)
                .query((row, n) -> new Knock(
                        serial,
                        terminal.family(),
                        name,
                        instant(row.getTimestamp(1)),
                        terminal.lastContact().orElse(null),
                        clock.instant(),
                        row.getString(2),
                        terminal.problem()))
                .single();
    }

    private static Knock knock(ResultSet row) throws SQLException {
        String contact = row.getString(5);
        return new Knock(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                instant(row.getTimestamp(4)),
                contact == null ? null : Instant.parse(contact),
                instant(row.getTimestamp(6)),
                row.getString(7),
                row.getString(8));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
