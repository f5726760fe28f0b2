package id.titian.reception;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what a client of a WebSocket says into messages, RFC 6455 section 5. Pure; holds at most one message. Clients mask; the
 * small stacks of terminals that forget to are understood all the same.
 *
 * <pre>
 *   0               1               2
 *   +---+---+-------+---+-----------+----------------+-----------+-----------+
 *   |FIN|RSV| opcode| M | length(7) | length 16 / 64 | mask[4]   | payload   |
 *   +---+---+-------+---+-----------+----------------+-----------+-----------+
 *                                     if 126 / 127     if M
 * </pre>
 */
final class WebSocketCutter {

    /** Frames that steer may not be longer. */
    private static final int CONTROL_MAX = 125;

    private static final int CONTINUATION = 0x0;
    private static final int INBOX_AT_FIRST = 1_024;

    /** What a message is. */
    enum Kind {
        TEXT(0x1),
        BINARY(0x2),
        CLOSE(0x8),
        PING(0x9),
        PONG(0xA),
        /** No frame of the protocol, or a message longer than is taken; nothing can follow. */
        BROKEN(-1);

        private final int opcode;

        Kind(int opcode) {
            this.opcode = opcode;
        }
    }

    /**
     * One whole message.
     *
     * @param data its octets; of a broken one the two octets of the status that says why.
     */
    record Said(Kind kind, Bytes data) {}

    private final int messageMax;
    private ByteBuffer inbox = ByteBuffer.allocate(INBOX_AT_FIRST);
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Kind messageKind = Kind.BROKEN;
    private boolean inMessage;
    private boolean broken;

    WebSocketCutter(int messageMax) {
        this.messageMax = messageMax;
    }

    /** Takes what was heard; returns what has become whole. After a {@link Kind#BROKEN} nothing more comes out. */
    List<Said> feed(Bytes heard) {
        var said = new ArrayList<Said>();
        if (broken) return said;
        makeRoom(heard.length());
        inbox.put(heard.buffer()).flip();
        while (!broken && takeFrame(inbox, said)) {
            // Each turn takes one frame.
        }
        if (inbox.position() == 0) inbox.position(inbox.limit()).limit(inbox.capacity());
        else inbox.compact();
        return said;
    }

    private void makeRoom(int octets) {
        if (inbox.remaining() >= octets) return;
        ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * inbox.capacity(), inbox.position() + octets));
        inbox = larger.put(inbox.flip());
    }

    /** Takes one frame, or leaves the buffer as it is while none is whole. */
    private boolean takeFrame(ByteBuffer in, List<Said> said) {
        int start = in.position();
        if (in.remaining() < 2) return false;
        int first = in.get() & 0xFF;
        int second = in.get() & 0xFF;
        boolean masked = (second & 0x80) != 0;
        long length = second & 0x7F;
        int more = (length == 126 ? 2 : length == 127 ? 8 : 0) + (masked ? 4 : 0);
        if (in.remaining() < more) {
            in.position(start);
            return false;
        }
        if (length == 126) length = in.getShort() & 0xFFFF;
        else if (length == 127) length = in.getLong();
        int opcode = first & 0x0F;
        boolean isControl = opcode >= 0x8;
        if ((first & 0x70) != 0) return broken(said, 1002);
        if (isControl && (length > CONTROL_MAX || (first & 0x80) == 0)) return broken(said, 1002);
        if (length < 0 || length > messageMax - (isControl ? 0 : message.size())) return broken(said, 1009);
        byte[] mask = new byte[4];
        if (masked) in.get(mask);
        if (in.remaining() < length) {
            in.position(start);
            return false;
        }
        byte[] payload = new byte[(int) length];
        in.get(payload);
        for (int i = 0; i < payload.length; i++) payload[i] ^= mask[i & 3];
        return take((first & 0x80) != 0, opcode, payload, said);
    }

    private boolean take(boolean isLast, int opcode, byte[] payload, List<Said> said) {
        if (opcode >= 0x8) {
            for (Kind kind : Kind.values()) {
                if (kind.opcode != opcode) continue;
                said.add(new Said(kind, Bytes.of(payload)));
                return true;
            }
            return broken(said, 1002);
        }
        if ((opcode == CONTINUATION) != inMessage || opcode > Kind.BINARY.opcode) return broken(said, 1002);
        if (opcode != CONTINUATION) messageKind = opcode == Kind.TEXT.opcode ? Kind.TEXT : Kind.BINARY;
        message.writeBytes(payload);
        inMessage = !isLast;
        if (isLast) {
            said.add(new Said(messageKind, Bytes.of(message.toByteArray())));
            message.reset();
        }
        return true;
    }

    private boolean broken(List<Said> said, int status) {
        broken = true;
        said.add(new Said(Kind.BROKEN, Bytes.of((byte) (status >> 8), (byte) status)));
        return false;
    }

    /** A whole message as a server says it: one frame, without a mask. */
    static Bytes frame(Kind kind, Bytes data) {
        int length = data.length();
        ByteBuffer out = ByteBuffer.allocate(length + 10);
        out.put((byte) (0x80 | kind.opcode));
        if (length <= CONTROL_MAX) out.put((byte) length);
        else if (length <= 0xFFFF) out.put((byte) 126).putShort((short) length);
        else out.put((byte) 127).putLong(length);
        out.put(data.buffer());
        return Bytes.of(out.array(), 0, out.position());
    }
}
