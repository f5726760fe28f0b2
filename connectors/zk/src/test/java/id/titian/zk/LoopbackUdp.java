package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.LineLostException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A real UDP socket to a port of this machine. */
final class LoopbackUdp implements Line {

    private final DatagramSocket socket;

    LoopbackUdp(int port) throws IOException {
        socket = new DatagramSocket();
        socket.connect(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public boolean datagrams() {
        return true;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        try {
            socket.send(new DatagramPacket(octets.toArray(), octets.length()));
        } catch (IOException e) {
            throw new LineLostException("The line dropped: " + e.getMessage(), e);
        }
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        var datagram = new DatagramPacket(new byte[READ_MAX], READ_MAX);
        try {
            // Zero would mean for ever.
            socket.setSoTimeout((int) Math.max(1, wait.toMillis()));
            socket.receive(datagram);
            return Bytes.of(datagram.getData(), 0, datagram.getLength());
        } catch (SocketTimeoutException e) {
            return Bytes.EMPTY;
        } catch (IOException e) {
            throw new LineLostException("The line dropped: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
