package id.titian.agent.uplink.link;

import id.titian.contract.Bytes;

/** Connects to the hub. */
@FunctionalInterface
public interface HubDialler {

    /**
     * Connects, subscribes to receipts and orders and leaves a will.
     *
     * @param ears hears everything from now on.
     * @param will the state that the broker says for us if we vanish.
     * @param manner how long that may take, and how the connection is kept.
     */
    HubLink dial(HubEars ears, Bytes will, Manner manner) throws HubLinkException;
}
