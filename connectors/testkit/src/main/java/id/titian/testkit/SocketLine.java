package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A line over TCP to a stand-in on the loopback address; counts how often it was opened. */
public final class SocketLine implements Line {

    private static final int CONNECT_MILLIS_MAX = 5_000;

    private final int port;
    private Socket socket;
    private int opened = 1;

    private SocketLine(int port, Socket socket) {
        this.port = port;
        this.socket = socket;
    }

    /**
     * Opens a line.
     *
     * @throws LineLostException if nothing listens on the port
     */
    public static SocketLine to(int port) throws LineLostException {
        return new SocketLine(port, connected(port));
    }

    private static Socket connected(int port) throws LineLostException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS_MAX);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            throw new LineLostException("Nothing listens on port " + port + ".", e);
        }
    }

    /** How often it was opened, the first time included. */
    public int opened() {
        return opened;
    }

    @Override
    public boolean datagrams() {
        return false;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        try {
            socket.getOutputStream().write(octets.toArray());
        } catch (IOException e) {
            throw new LineLostException("The line dropped.", e);
        }
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        byte[] heard = new byte[READ_MAX];
        try {
            socket.setSoTimeout((int) Math.max(1, wait.toMillis()));
            int length = socket.getInputStream().read(heard);
            if (length < 0) throw new LineLostException("The peer closed the line.");
            return Bytes.of(heard, 0, length);
        } catch (SocketTimeoutException e) {
            return Bytes.EMPTY;
        } catch (LineLostException e) {
            throw e;
        } catch (IOException e) {
            throw new LineLostException("The line dropped.", e);
        }
    }

    @Override
    public void redial() throws LineLostException {
        close();
        socket = connected(port);
        opened++;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket did not let itself be closed.", e);
        }
    }
}
