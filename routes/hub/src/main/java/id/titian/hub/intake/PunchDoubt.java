package id.titian.hub.intake;

import id.titian.contract.Punch;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Why a punch that was read well must not go into the ledger all the same.
 *
 * @param reason the word for it.
 * @param detail what was found.
 */
record PunchDoubt(QuarantineReason reason, String detail) {

    /** The doubt about a punch that was seen when its time had not come yet. */
    static final PunchDoubt CAME_TOO_EARLY = new PunchDoubt(
            QuarantineReason.TIME_IN_FUTURE, "The same record was read before its time had come; its time is wrong.");

    /** No terminal that is in use was made before; an older time is a clock that lost its battery. */
    static final LocalDateTime OLDEST = LocalDateTime.of(2005, 1, 1, 0, 0);

    /** Clocks may differ and zones be set wrong; beyond this a time cannot be right. */
    static final int AHEAD_DAYS_MAX = 1;

    /**
     * The doubt about a punch, if there is one.
     *
     * @param wall what a right clock shows in that zone, by the hub's own clock.
     */
    static Optional<PunchDoubt> about(Punch punch, LocalDateTime wall, ZoneId zone) {
        if (punch.punchTime().isBefore(OLDEST))
            return Optional.of(
                    new PunchDoubt(QuarantineReason.TIME_TOO_OLD, "The terminal wrote " + punch.punchTime() + "."));
        if (punch.punchTime().isAfter(wall.plusDays(AHEAD_DAYS_MAX)))
            return Optional.of(new PunchDoubt(
                    QuarantineReason.TIME_IN_FUTURE,
                    "The terminal wrote " + punch.punchTime() + " when it was " + wall + " in " + zone + "."));
        return Optional.empty();
    }
}
