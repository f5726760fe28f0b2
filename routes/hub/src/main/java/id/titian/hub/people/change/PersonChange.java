package id.titian.hub.people.change;

import id.titian.hub.people.identity.Employment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a person's dates that somebody asked for.
 *
 * @param before the dates when it was drafted.
 * @param what the dates as they shall be.
 * @param reason why, in the words of whoever drafted it.
 * @param draftedBy the token; two persons are two tokens.
 * @param draftedWho the person as they named themselves, and the token.
 */
public record PersonChange(
        long id,
        String nip,
        String name,
        Employment before,
        Employment what,
        String reason,
        State state,
        Instant draftedAt,
        String draftedBy,
        String draftedWho,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decidedWho,
        @Nullable String decidedWhy) {

    /** How far it is. The names stand in the database. */
    public enum State {
        DRAFTED,
        APPROVED,
        DECLINED
    }
}
