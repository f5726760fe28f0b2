package id.titian.hub.opening;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Receipt;
import id.titian.hub.custody.Journal;
import id.titian.hub.ledger.Arrival;
import id.titian.hub.quarantine.QuarantineReason;
import java.util.Optional;

/** A message after it was looked into. */
public sealed interface Opened {

    /** How many entries it will bring into the transaction. */
    int entries();

    /** The octets as they came. */
    Bytes payload();

    /** The agent whose topic it came on. */
    String agent();

    /** A batch of the right agent whose hashes fit its entries. */
    record Sound(Arrival arrival) implements Opened {
        @Override
        public int entries() {
            return arrival.batch().entries().size();
        }

        @Override
        public Bytes payload() {
            return arrival.payload();
        }

        @Override
        public String agent() {
            return arrival.batch().agent();
        }

        /** The journal that the batch is cut from. */
        public Journal journal() {
            return new Journal(arrival.batch().agent(), arrival.batch().epoch());
        }
    }

    /**
     * A message that no ledger row can come from.
     *
     * @param agent the agent whose topic it came on.
     * @param reason what is wrong.
     * @param detail what was found, for a human.
     * @param payload its octets, the first ones if there are too many.
     * @param fingerprint the SHA-256 of all its octets.
     * @param told the refusal for the agent's receipt, if it is plain which journal it is about.
     */
    record Poison(
            String agent, QuarantineReason reason, String detail, Bytes payload, Bytes fingerprint, Optional<Told> told)
            implements Opened {
        @Override
        public int entries() {
            return 1;
        }
    }

    /** A refusal and the journal whose receipt carries it. */
    record Told(Journal journal, Receipt.Refusal refusal) {}
}
