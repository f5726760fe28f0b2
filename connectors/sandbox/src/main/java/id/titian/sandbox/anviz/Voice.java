package id.titian.sandbox.anviz;

import java.io.IOException;

/** What a terminal speaks into: one connection, or the bus that it shares with others. */
interface Voice {

    /** Says these octets, all at once. */
    void say(byte... octets) throws IOException;

    /** Ends the connection, where there is one. */
    void hangUp();
}
