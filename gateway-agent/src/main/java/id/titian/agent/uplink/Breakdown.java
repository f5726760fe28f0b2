package id.titian.agent.uplink;

import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.link.HubLinkException.Kind;
import java.time.Duration;

/** Why a conversation cannot go on, in words that say what to do. */
final class Breakdown {

    private static final int NOT_AUTHORIZED = 0x87;
    private static final int TAKEN_OVER = 0x8E;

    private Breakdown() {}

    /** The broker took a message and said no. */
    static HubLinkException refused(int reasonCode) {
        if (reasonCode == NOT_AUTHORIZED)
            return new HubLinkException(
                    Kind.REFUSED,
                    "The hub does not let this agent send under its own name (135); see whether it is enrolled and active.");
        return new HubLinkException(
                Kind.REFUSED, "The hub's broker refused a message with reason " + reasonCode + "; see the hub's log.");
    }

    /** The connection is gone. */
    static HubLinkException of(Inbox.Lost lost) {
        if (lost.reasonCode() == TAKEN_OVER)
            return new HubLinkException(
                    Kind.CLONED,
                    "Another program connected to the hub under this agent's id; find the second agent (a copied memory card?)"
                            + " and give it its own id and credential.");
        if (lost.reasonCode() == NOT_AUTHORIZED)
            return new HubLinkException(Kind.REFUSED, "The hub ended the connection: not authorized (135).");
        return new HubLinkException(
                Kind.UNREACHABLE,
                "The connection to the hub ended: " + lost.why()
                        + (lost.reasonCode() == 0 ? "" : " (" + lost.reasonCode() + ")"));
    }

    /** The broker says nothing to what it was sent. */
    static HubLinkException silent(Duration waited) {
        return new HubLinkException(
                Kind.UNREACHABLE,
                "The hub's broker has acknowledged nothing for " + waited.toSeconds() + " s; connecting anew.");
    }
}
