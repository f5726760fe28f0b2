package id.titian.agent.line;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;

/** A UDP socket that hears and speaks to one terminal only; datagrams of strangers never come through. */
public final class UdpLine implements Line {

    private final DatagramChannel channel;
    private final Readiness readiness;
    private final String peer;
    private final ByteBuffer inbox = ByteBuffer.allocate(READ_MAX);

    private UdpLine(DatagramChannel channel, Readiness readiness, String peer) {
        this.channel = channel;
        this.readiness = readiness;
        this.peer = peer;
    }

    /**
     * Opens a socket for one peer. Whether somebody is there shows only at the first answer.
     *
     * @throws LineLostException if the name is unknown or this machine has no way there
     */
    public static UdpLine open(String host, int port) throws LineLostException {
        String peer = host + ":" + port + "/udp";
        InetSocketAddress address = Peer.address(host, port);
        try {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.connect(address);
                return new UdpLine(channel, new Readiness(channel, peer), peer);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LineLostException("No line to " + peer + " could be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean datagrams() {
        return true;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        try {
            // Zero means that the socket's buffer was full: as good as a datagram lost on the way, which drivers
            // repeat.
            channel.write(octets.buffer());
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            while (true) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (left.isNegative() || left.isZero() || !readiness.await(SelectionKey.OP_READ, left))
                    return Bytes.EMPTY;
                inbox.clear();
                int length = channel.read(inbox);
                // An empty datagram would look like silence.
                if (length > 0) return Bytes.of(inbox.array(), 0, length);
            }
        } catch (LineLostException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private LineLostException lost(IOException e) {
        if (e instanceof PortUnreachableException)
            return new LineLostException(
                    peer + " answers, but nothing listens there; see to the port and the transport setting.", e);
        return new LineLostException("The line to " + peer + " dropped: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        readiness.close();
    }
}
