package id.titian.hub.intake;

import id.titian.hub.opening.Opened;
import id.titian.hub.quarantine.QuarantineReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes opened messages into the ledger: all of them at once, or message by message where one of them spoils the rest. */
@Component
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final IntakeTransaction transaction;

    Intake(IntakeTransaction transaction) {
        this.transaction = transaction;
    }

    /** Commits these messages to the ledger; returns the receipts to be given once nobody has to be afraid for them. */
    public List<Answer> take(List<Opened> messages) {
        try {
            return transaction.take(messages);
        } catch (RuntimeException e) {
            if (!Culprits.isFaultOfAMessage(e)) throw e;
            LOG.warn("One of {} messages cannot be taken; they are taken one by one to find it.", messages.size(), e);
            return takeOneByOne(messages);
        }
    }

    /**
     * Takes batches that stand or fall together, inside of the caller's transaction.
     *
     * @return how many of their entries were new
     * @throws BatchDoesNotFitException if one does not fit what is held: undo the transaction
     */
    public long takeAll(List<Opened.Sound> batches) throws BatchDoesNotFitException {
        return transaction.takeAll(batches);
    }

    private List<Answer> takeOneByOne(List<Opened> messages) {
        List<Answer> answers = new ArrayList<>();
        for (Opened message : messages) {
            try {
                answers.addAll(transaction.take(List.of(message)));
            } catch (RuntimeException e) {
                if (!Culprits.isFaultOfAMessage(e)) throw e;
                answers.addAll(transaction.take(List.of(spoilt(message, e))));
            }
        }
        return answers;
    }

    private static Opened spoilt(Opened message, RuntimeException fault) {
        return new Opened.Poison(
                message.agent(),
                QuarantineReason.UNDECODABLE_BATCH,
                "The ledger cannot take it: " + fault.getMessage(),
                message.payload(),
                message.payload().sha256(),
                Optional.empty());
    }
}
