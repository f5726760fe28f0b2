package id.titian.anviz.frame;

import id.titian.contract.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Any octets are heard alike however they are cut, none is lost, and what is a frame is one again when it is written. */
public final class DeframerFuzzTarget {

    private DeframerFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes octets = Bytes.of(data);
        List<Heard> whole = heard(octets, Math.max(1, data.length));
        require(whole.equals(heard(octets, 1)), "Cut into single octets, heard differently.");
        require(whole.equals(heard(octets, 7)), "Cut into sevens, heard differently.");
        int accounted = 0;
        for (Heard each : whole) {
            accounted += octets(each);
            if (each instanceof Call call)
                require(new Deframer().feed(call.encode()).equals(List.of(call)), "Written anew, read differently.");
        }
        require(accounted == data.length, "Octets were lost or made up.");
    }

    private static int octets(Heard heard) {
        if (heard instanceof Reply reply)
            return Reply.OVERHEAD_OCTETS + reply.data().length();
        if (heard instanceof Call call) return call.encode().length();
        return 1;
    }

    private static List<Heard> heard(Bytes octets, int piece) {
        var deframer = new Deframer();
        var heard = new ArrayList<Heard>();
        for (int at = 0; at < octets.length(); at += piece) {
            heard.addAll(deframer.feed(octets.slice(at, Math.min(piece, octets.length() - at))));
            require(deframer.held() <= Deframer.FRAME_MAX, "More than one frame is held.");
        }
        heard.addAll(deframer.giveUp());
        require(deframer.held() == 0, "Something is held after giving up.");
        return heard;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
