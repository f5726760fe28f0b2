package id.titian.fk;

import id.titian.contract.Bytes;
import id.titian.fk.frame.Command;
import id.titian.fk.frame.Reply;
import id.titian.fk.frame.ReplyCutter;
import id.titian.fk.frame.Request;

/** Whatever a line says, however it is cut, is heard alike; and the true reply is found behind any rubbish that holds no reply. */
public final class ReplyFuzzTarget {

    private ReplyFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) return;
        int wanted = (data[0] & 0xFF) * 4 % (Request.DATA_MAX + 1);
        int piece = 1 + (data[1] & 0x7F);
        Bytes heard = Bytes.of(data, 2, data.length - 2);
        var request = new Request(1, Command.READ_LOG, 0, 0, wanted, 7, Bytes.EMPTY);

        Reply atOnce = hear(request, heard, heard.length() + 1);
        Reply inPieces = hear(request, heard, piece);

        check(java.util.Objects.equals(atOnce, inPieces), "chunking matters");
        if (atOnce == null) return;
        check(atOnce.data().length() == (atOnce.ok() ? wanted : 0), "data of another length than asked for");
        Bytes data7 = atOnce.data();
        Reply encoded = atOnce.ok()
                ? hear(request, FakeTerminal.read(data7.toArray(), 0, wanted, 7), 1)
                : hear(request, FakeTerminal.failed((int) atOnce.status(), 7), 1);
        check(encoded != null && encoded.data().equals(data7) && encoded.sound(), "what was encoded is not decoded");
    }

    private static Reply hear(Request request, Bytes heard, int piece) {
        var cutter = new ReplyCutter(1);
        cutter.await(request);
        for (int at = 0; at < heard.length(); at += piece) {
            Reply reply = cutter.feed(heard.slice(at, Math.min(piece, heard.length() - at)));
            if (reply != null) return reply;
        }
        return null;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
