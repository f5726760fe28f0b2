package id.titian.agent.line;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
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

    private final String host;
    private final int port;
    private final Duration within;
    private final String peer;
    private final ByteBuffer inbox = ByteBuffer.allocate(CHUNK_MAX);
    private volatile Connection connection;
    private volatile boolean closed;

    private TcpLine(String host, int port, Duration within) throws LineLostException {
        this.host = host;
        this.port = port;
        this.within = within;
        this.peer = host + ":" + port;
        this.connection = connect(host, port, within);
    }

    private record Connection(SocketChannel channel, Readiness readiness) {}

    /**
     * Connects.
     *
     * @param within how long that may take.
     * @throws LineLostException if nobody answers there, or nobody listens
     */
    public static TcpLine open(String host, int port, Duration within) throws LineLostException {
        return new TcpLine(host, port, within);
    }

    private static Connection connect(String host, int port, Duration within) throws LineLostException {
        String peer = host + ":" + port;
        InetSocketAddress address = Peer.address(host, port);
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                return new Connection(channel, connected(channel, address, peer, within));
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
        Connection at = connection;
        try {
            while (out.hasRemaining()) {
                if (at.channel().write(out) == 0 && !at.readiness().await(SelectionKey.OP_WRITE, WRITE_WITHIN))
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
        Connection at = connection;
        if (!at.readiness().await(SelectionKey.OP_READ, wait)) return Bytes.EMPTY;
        try {
            inbox.clear();
            int length = at.channel().read(inbox);
            if (length < 0) throw new LineLostException(peer + " has closed the line.");
            return Bytes.of(inbox.array(), 0, length);
        } catch (LineLostException e) {
            throw e;
        } catch (IOException e) {
            throw new LineLostException("The line to " + peer + " dropped: " + e.getMessage(), e);
        }
    }

    @Override
    public void redial() throws LineLostException {
        connection.readiness().close();
        Connection anew = connect(host, port, within);
        connection = anew;
        // Closed meanwhile by another thread: what was just opened must not outlive that.
        if (closed) {
            anew.readiness().close();
            throw new LineLostException("The line to " + peer + " was closed on our side.");
        }
    }

    @Override
    public void close() {
        closed = true;
        connection.readiness().close();
    }
}
