package id.titian.agent.line;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.LineLostException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A TCP connection to a terminal. */
public final class TcpLine implements Line {

    /** Octets of one read; a stream may be cut anywhere, so a small box needs no larger one. */
    private static final int CHUNK_MAX = 16_384;

    /** A terminal that takes nothing in for so long is gone. */
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(20);

    private final SocketChannel channel;
    private final Readiness readiness;
    private final String peer;
    private final ByteBuffer inbox = ByteBuffer.allocate(CHUNK_MAX);

    private TcpLine(SocketChannel channel, Readiness readiness, String peer) {
        this.channel = channel;
        this.readiness = readiness;
        this.peer = peer;
    }

    /**
     * Connects.
     *
     * @param within how long that may take.
     * @throws LineLostException if nobody answers there, or nobody listens
     */
    public static TcpLine open(String host, int port, Duration within) throws LineLostException {
        String peer = host + ":" + port;
        InetSocketAddress address = Peer.address(host, port);
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                return new TcpLine(channel, connected(channel, address, peer, within), peer);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (LineLostException e) {
            throw e;
        } catch (ConnectException e) {
            throw new LineLostException(
                    peer + " answers, but nothing listens there (" + e.getMessage()
                            + "); see to the port and to the terminal's own network settings.",
                    e);
        } catch (NoRouteToHostException e) {
            throw new LineLostException("There is no way to " + peer + "; see to cable, switch and address.", e);
        } catch (IOException e) {
            throw new LineLostException("No line to " + peer + " could be opened: " + e.getMessage(), e);
        }
    }

    private static Readiness connected(SocketChannel channel, InetSocketAddress address, String peer, Duration within)
            throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        Readiness readiness = new Readiness(channel, peer);
        try {
            if (!channel.connect(address)) {
                if (!readiness.await(SelectionKey.OP_CONNECT, within))
                    throw new LineLostException(peer + " did not answer within " + within.toSeconds()
                            + " s; see to its power, its cable and the address.");
                channel.finishConnect();
            }
            return readiness;
        } catch (IOException | RuntimeException e) {
            readiness.close();
            throw e;
        }
    }

    @Override
    public boolean datagrams() {
        return false;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        ByteBuffer out = octets.buffer();
        try {
            while (out.hasRemaining()) {
                if (channel.write(out) == 0 && !readiness.await(SelectionKey.OP_WRITE, WRITE_WITHIN))
                    throw new LineLostException(
                            peer + " has taken nothing in for " + WRITE_WITHIN.toSeconds() + " s; line given up.");
            }
        } catch (LineLostException e) {
            throw e;
        } catch (IOException e) {
            throw new LineLostException("The line to " + peer + " dropped while writing: " + e.getMessage(), e);
        }
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        if (!readiness.await(SelectionKey.OP_READ, wait)) return Bytes.EMPTY;
        try {
            inbox.clear();
            int length = channel.read(inbox);
            if (length < 0) throw new LineLostException(peer + " has closed the line.");
            return Bytes.of(inbox.array(), 0, length);
        } catch (LineLostException e) {
            throw e;
        } catch (IOException e) {
            throw new LineLostException("The line to " + peer + " dropped: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        readiness.close();
    }
}
