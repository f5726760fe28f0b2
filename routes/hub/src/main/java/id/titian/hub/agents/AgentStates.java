package id.titian.hub.agents;

import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.PunchKey;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.broker.AgentPost;
import id.titian.hub.bundle.AgentSigners;
import id.titian.hub.quarantine.QuarantineReason;
import id.titian.hub.watch.TerminalWatch;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what agents say of themselves; what cannot be read waits for a human. */
@Component
class AgentStates {

    private static final int DETAIL_MAX = 500;

    /** An escaped U+0000; an even number of backslashes before it would make it six ordinary characters. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final JdbcClient jdbc;
    private final TerminalWatch watch;
    private final AgentSigners signers;
    private final Clock clock;

    AgentStates(JdbcClient jdbc, TerminalWatch watch, AgentSigners signers, Clock clock) {
        this.jdbc = jdbc;
        this.watch = watch;
        this.signers = signers;
        this.clock = clock;
    }

    public void note(AgentPost said) {
        try {
            note(said.agent(), WireReader.state(said.payload()));
        } catch (WireException | DataIntegrityViolationException e) {
            // Also what only the database finds wrong with it must not stop the next agent's state.
            String found = String.valueOf(e.getMessage()).replace('\u0000', ' ');
            quarantine(said, found.substring(0, Math.min(found.length(), DETAIL_MAX)));
        }
    }

    private void note(String agent, AgentState state) {
        // Written anew rather than as it came: what a peer adds, such as a NUL in a text, must not stop the row.
        String json = NUL.matcher(new String(WireWriter.state(state).toArray(), StandardCharsets.UTF_8))
                .replaceAll("$1");
        // A will knows nothing but that the agent is gone; what it last said of its buffer stays true.
        String sql = state.online()
                ? "update agent set state = ?::jsonb, state_at = ? where id = ?"
                : "update agent set state = coalesce(state, ?::jsonb) || '{\"online\": false}', state_at = ? where id = ?";
        jdbc.sql(sql).params(json, now(), agent).update();
        watch.note(agent, state.terminals());
        state.key().flatMap(AgentStates::key).ifPresent(key -> signers.tell(agent, key));
    }

    /** A text that is no key is passed over: a bundle by it would be refused anyway. */
    private static Optional<PublicKeyText> key(String text) {
        try {
            return Optional.of(new PublicKeyText(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void quarantine(AgentPost said, String found) {
        jdbc.sql("""
                        insert into quarantine (reason, identity, detail, agent, raw, opened_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (reason, identity) do nothing""")
                .params(
                        QuarantineReason.UNDECODABLE_STATE.name(),
                        said.payload().sha256().slice(0, PunchKey.HASH_LENGTH).toArray(),
                        found,
                        said.agent(),
                        said.payload().toArray(),
                        now())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
