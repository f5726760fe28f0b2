package id.titian.agent.uplink.link;

import id.titian.contract.Bytes;

/** Hears what a connection says, on threads of the connection: takes note and returns at once. */
public interface HubEars {

    /** The broker's answer to a batch; a reason code from 0x80 on is a refusal. */
    void acknowledged(long name, int reasonCode);

    /** A batch was not acknowledged and never will be. */
    void failed(long name, String why);

    /** A receipt of the hub, not read yet. */
    void receipt(Bytes payload);

    /** An order of the hub, not read yet. */
    void order(Bytes payload);

    /** The connection is gone; the code is the broker's reason, or 0 if it gave none. */
    void lost(int reasonCode, String why);
}
