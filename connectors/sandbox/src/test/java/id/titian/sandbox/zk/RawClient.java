package id.titian.sandbox.zk;

import id.titian.contract.Bytes;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/** Sends and receives bare packets over a real socket. Knows only framing, so that tests show the octets. */
interface RawClient extends AutoCloseable {

    int WAIT_MILLIS = 5_000;

    /** Sends a packet; its checksum is as given. */
    void send(String hex) throws IOException;

    /** The next packet. */
    Bytes hear() throws IOException;

    @Override
    void close() throws IOException;

    /** Sends a packet made of parts, with the right checksum. */
    default void send(int command, int session, int reply, String dataHex) throws IOException {
        byte[] data = Bytes.ofHex(dataHex).toArray();
        ByteBuffer packet = ByteBuffer.allocate(8 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        packet.putShort((short) command).putShort((short) 0).putShort((short) session);
        packet.putShort((short) reply).put(data);
        long sum = 0;
        byte[] even = Arrays.copyOf(packet.array(), packet.capacity() + packet.capacity() % 2);
        ByteBuffer words = ByteBuffer.wrap(even).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) sum += words.getShort() & 0xFFFF;
        sum = sum % 0xFFFF;
        packet.putShort(2, (short) (0xFFFF - sum));
        send(Bytes.of(packet.array()).hex());
    }

    default Bytes ask(String hex) throws IOException {
        send(hex);
        return hear();
    }

    default Bytes ask(int command, int session, int reply, String dataHex) throws IOException {
        send(command, session, reply, dataHex);
        return hear();
    }

    /** Connects and gives the session. */
    default int connect() throws IOException {
        return u16(ask(1000, 0, 0, ""), 4);
    }

    static int command(Bytes packet) {
        return u16(packet, 0);
    }

    static Bytes data(Bytes packet) {
        return packet.slice(8, packet.length() - 8);
    }

    static int u16(Bytes octets, int offset) {
        return octets.buffer().order(ByteOrder.LITTLE_ENDIAN).getShort(offset) & 0xFFFF;
    }

    static int u32(Bytes octets, int offset) {
        return octets.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    static String hex32(int number) {
        return Bytes.of(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(number)
                        .array())
                .hex();
    }

    static RawClient tcp(SimulatedZkTerminal terminal) throws IOException {
        return new Tcp(terminal.port());
    }

    static RawClient udp(SimulatedZkTerminal terminal) throws IOException {
        return new Udp(terminal.port());
    }

    /** Over TCP: every packet has the eight octets of the prefix before it. */
    final class Tcp implements RawClient {

        private final Socket socket = new Socket();
        private final DataInputStream in;

        Tcp(int port) throws IOException {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            in = new DataInputStream(socket.getInputStream());
        }

        void waitAtMost(Duration wait) throws IOException {
            socket.setSoTimeout((int) wait.toMillis());
        }

        void sendRaw(byte... octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        byte[] hearRaw(int octets) throws IOException {
            return in.readNBytes(octets);
        }

        @Override
        public void send(String hex) throws IOException {
            byte[] packet = Bytes.ofHex(hex).toArray();
            sendRaw(ByteBuffer.allocate(8 + packet.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0x7D825050)
                    .putInt(packet.length)
                    .put(packet)
                    .array());
        }

        @Override
        public Bytes hear() throws IOException {
            int magic = in.readInt();
            if (magic != 0x5050827D) throw new IOException("No packet begins with " + Integer.toHexString(magic));
            byte[] packet = in.readNBytes(Integer.reverseBytes(in.readInt()));
            if (packet.length < 8) throw new EOFException();
            return Bytes.of(packet);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Over UDP: a packet is a datagram. */
    final class Udp implements RawClient {

        private final DatagramSocket socket = new DatagramSocket();
        private final InetSocketAddress terminal;

        Udp(int port) throws IOException {
            terminal = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(WAIT_MILLIS);
        }

        @Override
        public void send(String hex) throws IOException {
            byte[] packet = Bytes.ofHex(hex).toArray();
            socket.send(new DatagramPacket(packet, packet.length, terminal));
        }

        @Override
        public Bytes hear() throws IOException {
            var datagram = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(datagram);
            return Bytes.of(datagram.getData(), 0, datagram.getLength());
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
