package id.titian.fk;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.LineLostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A real socket to a terminal on this computer. */
final class TcpLine implements Line {

    private final Socket socket;

    private TcpLine(Socket socket) {
        this.socket = socket;
    }

    static TcpLine to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new TcpLine(socket);
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
            byte[] heard = new byte[READ_MAX];
            int length = socket.getInputStream().read(heard);
            if (length < 0) throw new LineLostException("The terminal closed the connection.");
            return Bytes.of(heard, 0, length);
        } catch (SocketTimeoutException e) {
            return Bytes.EMPTY;
        } catch (IOException e) {
            throw new LineLostException("The connection is gone.", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
