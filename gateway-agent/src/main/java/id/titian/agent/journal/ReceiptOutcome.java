package id.titian.agent.journal;

/** What a receipt of the hub meant for the journal. */
public enum ReceiptOutcome {
    /** The hub holds more than before; the cursor or the held ranges have moved. */
    MOVED,
    /** Known already. */
    NOTHING_NEW,
    /** Less than is known already, or of the time before the hub lost something: it was overtaken on its way. Nothing was done. */
    STALE,
    /** It speaks of another epoch: an old receipt on its way, or another agent under our name. Nothing was done. */
    OTHER_EPOCH,
    /**
     * The hub holds less than it once receipted, as after a restored backup; the cursor moved back and sending again heals it.
     * Only {@link Journal#takeFirst} finds that, after a silence, or a receipt that was brought and is known to be newer.
     */
    HUB_BEHIND,
    /** The hub holds numbers that this journal has not: rows were lost here. Begin a new epoch. */
    HUB_AHEAD,
    /** The hub holds other entries under our numbers. Begin a new epoch. */
    CHAIN_DIFFERS
}
