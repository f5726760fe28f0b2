package id.titian.anviz;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.LineLostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A line over a TCP connection to this machine, for tests. */
final class SocketLine implements Line {

    private final Socket socket;

    SocketLine(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
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
            throw new LineLostException("The connection is gone.", e);
        }
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        try {
            socket.setSoTimeout((int) Math.max(1, wait.toMillis()));
            byte[] octets = new byte[1024];
            int count = socket.getInputStream().read(octets);
            if (count < 0) throw new LineLostException("The terminal hung up.");
            return Bytes.of(octets, 0, count);
        } catch (SocketTimeoutException e) {
            return Bytes.EMPTY;
        } catch (LineLostException e) {
            throw e;
        } catch (IOException e) {
            throw new LineLostException("The connection is gone.", e);
        }
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // What cannot be closed is gone already.
        }
    }
}
