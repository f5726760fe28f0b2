package id.titian.hub.haul;

import id.titian.hub.intake.Intake;
import org.springframework.stereotype.Component;

/** Has a haul written into the ledger. */
@Component
class Recording {

    private final Intake intake;

    Recording(Intake intake) {
        this.intake = intake;
    }

    /** The same haul with the receipts that are due once it is acknowledged. */
    public Haul record(Haul haul) {
        return haul.answered(intake.take(haul.messages()));
    }
}
