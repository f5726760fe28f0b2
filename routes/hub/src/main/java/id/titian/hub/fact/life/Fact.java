package id.titian.hub.fact.life;

import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person stated, and what became of it.
 *
 * @param batch the file it came with.
 * @param approverNip in whose right it was decided; null: in that of the personnel office.
 * @param approverFor by which post or letter that person had the right.
 * @param document the hash of its evidence, in hex.
 */
public record Fact(
        long id,
        @Nullable String nip,
        @Nullable String serial,
        @Nullable String office,
        LocalDate from,
        LocalDate to,
        FactDetail detail,
        String reason,
        @Nullable UUID batch,
        State state,
        Step drafted,
        @Nullable Step decided,
        @Nullable String approverNip,
        @Nullable String approverFor,
        @Nullable Step withdrawn,
        @Nullable String document) {

    /** How far it came. The names stand in the database. */
    public enum State {
        DRAFTED,
        APPROVED,
        DECLINED,
        WITHDRAWN
    }

    /**
     * Somebody did something with it.
     *
     * @param by their token.
     * @param who the person as they named themselves, and the token.
     */
    public record Step(Instant at, String by, String who, String why) {}

    public FactKind kind() {
        return detail.kind();
    }

    /** Whom or what it is about. */
    public String subject() {
        if (nip != null) return nip;
        return serial != null ? serial : String.valueOf(office);
    }

    /** In a few words. */
    @Override
    public String toString() {
        return id + " (" + subject() + ", " + from + (from.equals(to) ? "" : " – " + to) + ", " + detail + ")";
    }
}
