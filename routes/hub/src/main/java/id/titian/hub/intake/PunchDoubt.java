package id.titian.hub.intake;

import id.titian.contract.Punch;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.Duration;
import java.time.Instant;
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
    static final Duration AHEAD_MAX = Duration.ofDays(1);

    /** The doubt about a punch, if there is one, by the hub's own clock. */
    static Optional<PunchDoubt> about(Punch punch, Instant now, ZoneId zone) {
        if (punch.punchTime().isBefore(OLDEST))
            return Optional.of(
                    new PunchDoubt(QuarantineReason.TIME_TOO_OLD, "The terminal wrote " + punch.punchTime() + "."));
        LocalDateTime wall = LocalDateTime.ofInstant(now, zone).withNano(0);
        if (punch.punchTime().isAfter(wall.plus(AHEAD_MAX)))
            return Optional.of(new PunchDoubt(
                    QuarantineReason.TIME_IN_FUTURE,
                    "The terminal wrote " + punch.punchTime() + " when it was " + wall + " in " + zone + "."));
        return Optional.empty();
    }
}
