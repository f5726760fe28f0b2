package id.titian.hub.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One office today.
 *
 * @param expected people whom the terminals of this office know today.
 * @param received people of whom a punch of today was placed here.
 * @param terminals adopted terminals.
 * @param link how its agents stand, the worst of them.
 * @param waiting entries that its agents said they have and the hub has not by now.
 * @param heardAt when the quietest of its agents last said anything, or wrote the latest stick that was brought.
 */
public record OfficeLine(
        String code,
        String name,
        String zone,
        long expected,
        long received,
        long terminals,
        Link link,
        long waiting,
        @Nullable Instant heardAt) {

    /** How an office is joined to the hub. */
    public enum Link {
        /** No agent has spoken of a terminal of this office. */
        NONE,
        /** No agent ever came by a network, but one sends sticks. */
        BY_STICK,
        /** An agent is off-line; nobody can say how much it holds. */
        SILENT,
        /** On-line, and still sending what it has. */
        CATCHING_UP,
        /** On-line, and everything that was read is here. */
        UP_TO_DATE
    }
}
