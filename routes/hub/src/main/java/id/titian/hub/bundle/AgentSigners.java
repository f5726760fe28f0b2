package id.titian.hub.bundle;

import id.titian.bundle.key.PublicKeyText;
import id.titian.hub.act.Acts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose signature is believed: one key for each agent, told by the agent itself over its own connection, or by a person. */
@Component
public class AgentSigners {

    /** Keys that are shown for confirmation at one time. */
    public static final int OFFERS_MAX = 100;

    private static final String COLUMNS =
            "select id, revoked_at is not null, bundle_key, bundle_key_at, bundle_key_by, offered_key, offered_at from agent ";

    /** How an agent says of itself who it is. */
    static final String ITSELF = "agent";

    /**
     * What is known of an agent's signature.
     *
     * @param agent its id.
     * @param isRevoked whether it may no longer bring anything.
     * @param key the key that is believed; null as long as nobody has said one.
     * @param knownSince when it was said.
     * @param knownBy by whom.
     * @param offered another key that somebody used in its name.
     * @param offeredAt when.
     */
    public record Signer(
            String agent,
            boolean isRevoked,
            @Nullable PublicKeyText key,
            @Nullable Instant knownSince,
            @Nullable String knownBy,
            @Nullable PublicKeyText offered,
            @Nullable Instant offeredAt) {}

    private final JdbcClient jdbc;
    private final Acts acts;
    private final Clock clock;

    AgentSigners(JdbcClient jdbc, Acts acts, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
    }

    /** What is known of an agent; empty if it was never enrolled. */
    public Optional<Signer> of(String agent) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(agent)
                .query(AgentSigners::row)
                .optional();
    }

    /** Those of whom a key waits to be compared and confirmed, at most {@link #OFFERS_MAX}. */
    public List<Signer> offers() {
        return jdbc.sql(COLUMNS
                        + "where offered_key is not null and revoked_at is null order by offered_at desc limit ?")
                .param(OFFERS_MAX)
                .query(AgentSigners::row)
                .list();
    }

    private static Signer row(ResultSet row, int n) throws SQLException {
        return new Signer(
                row.getString(1),
                row.getBoolean(2),
                key(row.getString(3)),
                instant(row.getTimestamp(4)),
                row.getString(5),
                key(row.getString(6)),
                instant(row.getTimestamp(7)));
    }

    /** Takes what an agent says of itself over its own connection: believed if it is the first, to be confirmed otherwise. */
    public void tell(String agent, PublicKeyText key) {
        int pinned = jdbc.sql("""
                        update agent set bundle_key = ?, bundle_key_at = ?, bundle_key_by = ?, offered_key = null, offered_at = null
                         where id = ? and bundle_key is null
                        """).params(key.text(), now(), ITSELF, agent).update();
        if (pinned == 0) offer(agent, key);
    }

    /** Remembers a key that was used in an agent's name, so that a person can compare and confirm it. */
    void offer(String agent, PublicKeyText key) {
        jdbc.sql("""
                        update agent set offered_key = ?, offered_at = ?
                         where id = ? and bundle_key is distinct from ? and offered_key is distinct from ?
                        """).params(key.text(), now(), agent, key.text(), key.text()).update();
    }

    /**
     * Makes a key known; only this one is believed from now on.
     *
     * @param who the person who compared it with the agent's own page.
     * @return false if there is no such agent
     */
    @Transactional
    public boolean makeKnown(String agent, PublicKeyText key, String who) {
        int rows = jdbc.sql("""
                        update agent set bundle_key = ?, bundle_key_at = ?, bundle_key_by = ?, offered_key = null, offered_at = null
                         where id = ?
                        """).params(key.text(), now(), who, agent).update();
        if (rows == 0) return false;
        acts.record(who, "make bundle key known", agent, key.fingerprint());
        return true;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable PublicKeyText key(@Nullable String text) {
        return text == null ? null : new PublicKeyText(text);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
