package id.titian.sandbox.zk;

import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.codec.Packet;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes datagrams and gives every address that sends some a conversation. One thread. */
final class UdpDoor implements AutoCloseable {

    /** Past this number the address that was first heard is forgotten, unless it has the seat. */
    static final int PEERS_MAX = 32;

    private static final int DATAGRAM_MAX = 65_507;

    private final SimulatedZkTerminal terminal;
    private final DatagramSocket socket;
    private final Thread listener;
    private final Map<SocketAddress, Conversation> peers = new LinkedHashMap<>();

    UdpDoor(SimulatedZkTerminal terminal, DatagramSocket socket) {
        this.terminal = terminal;
        this.socket = socket;
        this.listener = terminal.newThread("udp", this::listen);
        listener.start();
    }

    private void listen() {
        var datagram = new DatagramPacket(new byte[DATAGRAM_MAX], DATAGRAM_MAX);
        while (!socket.isClosed()) {
            try {
                datagram.setLength(DATAGRAM_MAX);
                socket.receive(datagram);
                byte[] octets = Arrays.copyOf(datagram.getData(), datagram.getLength());
                if (octets.length < Packet.HEADER_LENGTH) terminal.evidence().note(Observation.NOISE);
                else hear(peer(datagram.getSocketAddress()), octets);
            } catch (IOException e) {
                // Closed; or the client's port was closed before the answer reached it, which UDP leaves to the next
                // read.
                if (socket.isClosed()) return;
            }
        }
    }

    private void hear(Conversation peer, byte... octets) throws IOException {
        if (terminal.troubles().losesRequest(Packet.decode(octets).command())) return;
        Weather.Fate fate = terminal.troubles().fate();
        if (fate != Weather.Fate.LOST) peer.hear(octets);
        if (fate == Weather.Fate.DOUBLED) peer.hear(octets);
    }

    private Conversation peer(SocketAddress address) {
        Conversation known = peers.get(address);
        if (known != null) return known;
        if (peers.size() >= PEERS_MAX) forgetOne();
        var stranger = new Conversation(terminal, new Way(address));
        peers.put(address, stranger);
        return stranger;
    }

    private void forgetOne() {
        for (Iterator<Conversation> all = peers.values().iterator(); all.hasNext(); ) {
            if (terminal.seat().has(all.next())) continue;
            all.remove();
            return;
        }
    }

    @Override
    public void close() {
        socket.close();
        SimulatedZkTerminal.awaitEndOf(listener);
    }

    private final class Way implements Conversation.Mouth {

        private final SocketAddress address;
        private byte @Nullable [] overtaken;

        Way(SocketAddress address) {
            this.address = address;
        }

        @Override
        public boolean datagrams() {
            return true;
        }

        @Override
        public synchronized void say(byte... packet) throws IOException {
            Weather.Fate fate = terminal.troubles().fate();
            if (fate == Weather.Fate.LOST) return;
            if (fate == Weather.Fate.OVERTAKEN && overtaken == null) {
                overtaken = packet;
                return;
            }
            send(packet);
            if (fate == Weather.Fate.DOUBLED) send(packet);
            end();
        }

        private void send(byte... packet) throws IOException {
            socket.send(new DatagramPacket(packet, packet.length, address));
        }

        @Override
        public void stammer(int octets, byte... packet) {
            // A datagram comes whole or not at all.
        }

        @Override
        public void noise(byte... octets) throws IOException {
            say(octets);
        }

        @Override
        public synchronized void end() throws IOException {
            if (overtaken == null) return;
            send(overtaken);
            overtaken = null;
        }

        @Override
        public void hangUp() {}
    }
}
