package id.titian.hub.opening;

import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.hub.custody.Journal;
import id.titian.hub.ledger.Arrival;
import id.titian.hub.quarantine.QuarantineReason;
import java.util.Optional;

/** Looks into messages: a sound batch, or poison with its reason. Pure, so the reader threads share the work. */
public final class Opener {

    /** No journal writes so many entries; room is left to count on from every number. */
    static final long SEQUENCE_MAX = 1L << 53;

    private Opener() {}

    /** What a message turns out to be; whatever its octets are, nothing is thrown. */
    public static Opened open(Message message) {
        if (message instanceof Message.Whole whole) return open(whole);
        Message.Oversize oversize = (Message.Oversize) message;
        return new Opened.Poison(
                oversize.agent(),
                QuarantineReason.UNDECODABLE_BATCH,
                "The message has " + oversize.length() + " octets; the first "
                        + oversize.head().length() + " are kept, the SHA-256 of all is "
                        + oversize.digest().hex() + ".",
                oversize.head(),
                oversize.digest(),
                Optional.empty());
    }

    private static Opened open(Message.Whole message) {
        Batch batch;
        try {
            batch = WireReader.batch(message.body());
        } catch (WireException | RuntimeException e) {
            // Whatever the octets do to the reader, they must not do it to the messages beside them.
            return poison(message, QuarantineReason.UNDECODABLE_BATCH, String.valueOf(e.getMessage()));
        }
        if (!batch.agent().equals(message.agent()))
            return poison(
                    message,
                    QuarantineReason.WRONG_AGENT,
                    "The batch names agent " + batch.agent() + " and came on the topic of " + message.agent() + ".");
        if (batch.range().to() > SEQUENCE_MAX)
            return poison(
                    message,
                    QuarantineReason.UNDECODABLE_BATCH,
                    "The batch ends with number " + batch.range().to() + "; the highest possible is " + SEQUENCE_MAX
                            + ".");
        if (!batch.isSound()) return unsound(message, batch);
        return new Opened.Sound(new Arrival(batch, message.body()));
    }

    private static Opened unsound(Message.Whole message, Batch batch) {
        String detail = "The batch says that it ends with the chain hash "
                + batch.after().hex() + ", its entries come to another.";
        return new Opened.Poison(
                message.agent(),
                QuarantineReason.UNSOUND_BATCH,
                detail,
                message.body(),
                message.body().sha256(),
                Optional.of(new Opened.Told(
                        new Journal(batch.agent(), batch.epoch()),
                        new Receipt.Refusal(batch.range(), Receipt.Reason.UNSOUND, detail))));
    }

    private static Opened poison(Message.Whole message, QuarantineReason reason, String detail) {
        return new Opened.Poison(
                message.agent(), reason, detail, message.body(), message.body().sha256(), Optional.empty());
    }
}
