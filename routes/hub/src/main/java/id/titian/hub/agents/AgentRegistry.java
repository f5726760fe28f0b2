package id.titian.hub.agents;

import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentId;
import id.titian.hub.broker.Credentials;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The agents that were enrolled, each with a secret of its own that is shown once and kept only as a hash. */
@Component
public class AgentRegistry implements Credentials {

    /** The name under which the hub keeps a journal of its own; no agent may have it. */
    public static final String HUB_ITSELF = "hub";

    private static final int SECRET_OCTETS = 32;
    private static final byte[] HASH_OF_NOBODY = new byte[32];

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AgentRegistry(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enrols an agent, or one that was revoked anew. By which key the old one signed is forgotten: it may be in a box that was stolen.
     *
     * @param agent its id.
     * @return its secret, 43 printable characters, which is never shown again; empty if the agent is enrolled already, or the name is the hub's own
     * @throws IllegalArgumentException if the text is no agent id
     */
    public Optional<String> enrol(String agent) {
        AgentId.require(agent);
        if (agent.equals(HUB_ITSELF)) return Optional.empty();
        String secret = secret();
        int rows = jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at) values (?, ?, ?)
                        on conflict (id) do update
                           set secret_sha256 = excluded.secret_sha256, enrolled_at = excluded.enrolled_at, revoked_at = null,
                               bundle_key = null, bundle_key_at = null, bundle_key_by = null,
                               offered_key = null, offered_at = null, receipt_key = null
                         where agent.revoked_at is not null""").params(agent, hash(secret), now()).update();
        return rows == 1 ? Optional.of(secret) : Optional.empty();
    }

    /**
     * Gives an enrolled agent a new secret; the old one is worth nothing from now on.
     *
     * @return the new secret; empty if there is no such agent or it is revoked
     */
    Optional<String> reissue(String agent) {
        String secret = secret();
        int rows = jdbc.sql("update agent set secret_sha256 = ? where id = ? and revoked_at is null")
                .params(hash(secret), agent)
                .update();
        return rows == 1 ? Optional.of(secret) : Optional.empty();
    }

    /** Takes an agent's right to speak away; false if it had none. */
    boolean revoke(String agent) {
        return jdbc.sql("update agent set revoked_at = ? where id = ? and revoked_at is null")
                        .params(now(), agent)
                        .update()
                == 1;
    }

    @Override
    public boolean accept(String agent, String secret) {
        byte[] kept = jdbc.sql("select secret_sha256 from agent where id = ? and revoked_at is null")
                .param(agent)
                .query(byte[].class)
                .optional()
                .orElse(HASH_OF_NOBODY);
        return MessageDigest.isEqual(kept, hash(secret));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String secret() {
        byte[] octets = new byte[SECRET_OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] hash(String secret) {
        return Bytes.ofUtf8(secret).sha256().toArray();
    }
}
