package id.titian.hub.intake;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.hub.ledger.StorableText;
import id.titian.hub.opening.Opened;
import id.titian.hub.quarantine.QuarantineReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that the intake puts into quarantine.
 *
 * @param reason why.
 * @param identity what makes it the same item when it comes again.
 * @param detail what was found.
 * @param agent the agent that sent it.
 * @param arrival the number of the arrival that carries it; null if it came in none.
 * @param arrivalIndex which entry of that arrival it is.
 * @param serial the terminal's serial number, where it is known.
 * @param pin the PIN in the terminal's normal form, where it is known.
 * @param punchTime the terminal's wall clock, where it is known; of a record without a second, its minute.
 * @param raw the octets that wait.
 */
record QuarantineRow(
        QuarantineReason reason,
        Bytes identity,
        String detail,
        String agent,
        @Nullable Long arrival,
        @Nullable Short arrivalIndex,
        @Nullable String serial,
        @Nullable String pin,
        @Nullable LocalDateTime punchTime,
        Bytes raw) {

    static final int DETAIL_MAX = 2_000;

    /** The order of insertion, one for all transactions, so that they wait for each other instead of dead-locking. */
    static final Comparator<QuarantineRow> KEY_ORDER = Comparator.comparing(QuarantineRow::reason)
            .thenComparing(row -> row.identity().hex());

    QuarantineRow {
        String storable = StorableText.of(detail);
        detail = storable.length() <= DETAIL_MAX ? storable : StorableText.of(storable.substring(0, DETAIL_MAX));
    }

    /** A whole message. */
    static QuarantineRow of(Opened.Poison poison) {
        return message(poison.reason(), poison.detail(), poison.agent(), poison.payload(), poison.fingerprint());
    }

    /** A batch that is sound in itself and cannot be taken all the same. */
    static QuarantineRow of(QuarantineReason reason, String detail, Opened.Sound sound) {
        return message(
                reason, detail, sound.agent(), sound.payload(), sound.payload().sha256());
    }

    /** A record that no driver could read. */
    static QuarantineRow of(Unreadable unreadable, PinForm form, String agent, long arrival, int index) {
        Optional<CoarseMinute> minute = unreadable.reason() == Unreadable.Reason.TIME_COARSE
                ? CoarseMinute.of(unreadable.raw(), form)
                : Optional.empty();
        return new QuarantineRow(
                QuarantineReason.of(unreadable.reason()),
                unreadable.identity(),
                unreadable.detail(),
                agent,
                arrival,
                (short) index,
                unreadable.serial(),
                minute.map(CoarseMinute::pin).orElse(null),
                minute.map(CoarseMinute::minute).orElse(null),
                unreadable.raw());
    }

    /** A punch that must not go into the ledger. */
    static QuarantineRow of(
            QuarantineReason reason, String detail, Punch punch, String pin, String agent, long arrival, int index) {
        return new QuarantineRow(
                reason,
                punch.identity(),
                detail,
                agent,
                arrival,
                (short) index,
                punch.serial(),
                pin,
                punch.punchTime(),
                punch.raw());
    }

    /** A reading of an agent that only the hub itself may have. It makes no terminal known. */
    static QuarantineRow ofHubsOwn(Reading reading, String agent, long arrival, int index) {
        Punch punch = reading instanceof Punch sound ? sound : null;
        return new QuarantineRow(
                QuarantineReason.NOT_FROM_AGENTS,
                reading.identity(),
                "Agent " + agent + " sent it by the path " + reading.path().word() + " for " + reading.serial() + ".",
                agent,
                arrival,
                (short) index,
                reading.serial(),
                punch == null ? null : punch.pin(),
                punch == null ? null : punch.punchTime(),
                reading.raw());
    }

    private static QuarantineRow message(
            QuarantineReason reason, String detail, String agent, Bytes payload, Bytes fingerprint) {
        MessageDigest digest = Bytes.newSha256();
        digest.update((agent + '\u001f').getBytes(StandardCharsets.UTF_8));
        Bytes identity = Bytes.of(digest.digest(fingerprint.toArray()), 0, PunchKey.HASH_LENGTH);
        return new QuarantineRow(reason, identity, detail, agent, null, null, null, null, null, payload);
    }
}
