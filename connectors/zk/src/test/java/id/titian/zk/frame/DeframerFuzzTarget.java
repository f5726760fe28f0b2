package id.titian.zk.frame;

import id.titian.contract.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The octets of a stream are heard alike however they are cut, and every packet is written as it was read. */
public final class DeframerFuzzTarget {

    private DeframerFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes stream = Bytes.of(data);
        Heard whole = heard(stream, stream.length());

        for (int piece : new int[] {1, 3, 8})
            if (!heard(stream, piece).equals(whole))
                throw new AssertionError("In pieces of " + piece + " octets other packets are heard: "
                        + heard(stream, piece) + " instead of " + whole);
        for (Packet packet : whole.packets) requireWrittenAsRead(packet);
        requireAsDatagram(stream);
    }

    private static Heard heard(Bytes stream, int piece) {
        var deframer = new Deframer();
        var packets = new ArrayList<Packet>();
        for (int at = 0; at < stream.length(); at += piece)
            packets.addAll(deframer.feed(stream.slice(at, Math.min(piece, stream.length() - at))));
        if (deframer.held() > Packet.PREFIX_OCTETS + Packet.PACKET_MAX)
            throw new AssertionError("More than one frame is held: " + deframer.held());
        for (int held = deframer.held(); held > 0; held = deframer.held()) {
            packets.addAll(deframer.giveUp());
            if (deframer.held() >= held) throw new AssertionError("Giving up gives nothing up: " + held);
        }
        return new Heard(packets, deframer.framingErrors(), deframer.strange(), deframer.lastStrange());
    }

    private static void requireAsDatagram(Bytes octets) {
        Packet packet = Packet.decode(octets);
        if ((packet == null) == (octets.length() >= Packet.HEADER_OCTETS))
            throw new AssertionError("Eight octets and more are a packet, fewer are none: " + packet);
        if (packet == null) return;
        requireWrittenAsRead(packet);
        if (packet.sound() && !packet.encode().equals(octets))
            throw new AssertionError("A sound packet is written otherwise than it was read: " + packet.encode());
    }

    private static void requireWrittenAsRead(Packet packet) {
        Packet sound = new Packet(packet.command(), packet.session(), packet.reply(), packet.data(), true);
        if (!sound.equals(Packet.decode(packet.encode())))
            throw new AssertionError("What was written is not what is read: " + packet);
        if (!List.of(sound).equals(new Deframer().feed(packet.encodeFramed())))
            throw new AssertionError("What was written to a stream is not what is read: " + packet);
    }

    private record Heard(List<Packet> packets, long framingErrors, Bytes strange, int lastStrange) {}
}
