package id.titian.hub.broker;

import id.titian.contract.wire.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Decides who comes in and what they may do there. The hub itself may do everything; an agent has its branch. */
final class AgentGate implements ActiveMQSecurityManager5 {

    /** Not an agent id, so that no agent can ever be called like this. */
    static final String HUB = "_hub";

    private final Credentials credentials;
    private final byte[] hubSecret;

    /**
     * A gate.
     *
     * @param hubSecret what the hub's own sessions say; made anew at every start and never written down.
     */
    AgentGate(Credentials credentials, String hubSecret) {
        this.credentials = credentials;
        this.hubSecret = hubSecret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain) {
        if (user == null || password == null || !validateUser(user, password)) return null;
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, @Nullable Set<Role> roles, CheckType action, @Nullable String address) {
        if (subject == null || address == null) return false;
        return subject.getPrincipals(UserPrincipal.class).stream()
                .map(UserPrincipal::getName)
                .anyMatch(name -> name.equals(HUB)
                        || AgentId.isValid(name) && Branch.of(name).allows(action, address));
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        if (user == null || password == null) return false;
        if (user.equals(HUB)) return MessageDigest.isEqual(hubSecret, password.getBytes(StandardCharsets.UTF_8));
        return AgentId.isValid(user) && credentials.accept(user, password);
    }

    /** The older way in, by roles, which nobody here has. */
    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, @Nullable Set<Role> roles, @Nullable CheckType action) {
        return false;
    }
}
