package id.titian.agent.line;

import id.titian.contract.terminal.failure.LineLostException;
import java.net.InetSocketAddress;

/** Who is at the other end of a line. */
final class Peer {

    private Peer() {}

    /**
     * Looks a name up.
     *
     * @throws LineLostException if this network does not know it
     */
    static InetSocketAddress address(String host, int port) throws LineLostException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved())
            throw new LineLostException(
                    "The name " + host + " is not known to this network; write the number instead.");
        return address;
    }
}
