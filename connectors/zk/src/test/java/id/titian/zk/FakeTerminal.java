package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import id.titian.zk.frame.Command;
import id.titian.zk.frame.Packet;
import id.titian.zk.record.ZkTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** A terminal that answers as the protocol wants, within one test; its habits are fields. */
final class FakeTerminal implements AnsweringLine.Terminal {

    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** 2026-10-06 12:00 in Jakarta. */
    static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA);

    static final int SESSION = 0x1F2E;

    final List<Packet> said = new ArrayList<>();

    String serial = "3392113170057";
    boolean datagrams;
    Bytes attendance = payload(Bytes.EMPTY);
    Bytes users = payload(Bytes.EMPTY);
    int countedRecords;
    int countedUsers;
    int key;
    int packetOctets = 1008;
    int smallMax = 1000;
    boolean isOld;
    boolean reckonsWrongly;
    boolean sendsAllInOnePiece;
    int userOctets = 28;

    /** Which records go when one user is removed; the one with the internal number, usually. */
    BiPredicate<Bytes, Bytes> goesWith = (record, uid) -> record.slice(0, 2).equals(uid);

    /** What becomes of an answer on its way out. */
    UnaryOperator<List<Packet>> onTheWay = UnaryOperator.identity();

    private Bytes buffer = Bytes.EMPTY;
    private boolean isLocked;

    AnsweringLine line() {
        return datagrams ? AnsweringLine.datagrams(this) : AnsweringLine.stream(this);
    }

    static TerminalSettings settings(String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new TerminalSettings("", PinForm.DIGITS, JAKARTA, NOON, Duration.ofSeconds(3), map);
    }

    /** The records behind the number of their octets. */
    static Bytes payload(Bytes... records) {
        int total = 0;
        for (Bytes record : records) total += record.length();
        ByteBuffer out =
                ByteBuffer.allocate(4 + total).order(ByteOrder.LITTLE_ENDIAN).putInt(total);
        for (Bytes record : records) out.put(record.buffer());
        return Bytes.of(out.array());
    }

    static Bytes record40(int uid, String pin, LocalDateTime time, int status) {
        ByteBuffer out = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) uid).put(pin.getBytes(StandardCharsets.US_ASCII));
        out.put(26, (byte) 1)
                .putInt(27, (int) ZkTime.encode(time))
                .put(31, (byte) status)
                .put(36, (byte) 0xFF);
        return Bytes.of(out.array());
    }

    static Bytes record16(int pin, LocalDateTime time, int eighth, int ninth) {
        ByteBuffer out = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(pin).putInt((int) ZkTime.encode(time)).put((byte) eighth).put((byte) ninth);
        return Bytes.of(out.array());
    }

    static Bytes record8a(int uid, LocalDateTime time, int status) {
        ByteBuffer out = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) uid)
                .put((byte) 1)
                .putInt((int) ZkTime.encode(time))
                .put((byte) status);
        return Bytes.of(out.array());
    }

    static Bytes record8b(int uid, LocalDateTime time) {
        ByteBuffer out = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) uid).put((byte) 0x28).put((byte) 0).putInt((int) ZkTime.encode(time));
        return Bytes.of(out.array());
    }

    static Bytes user28(int uid, int pin) {
        ByteBuffer out = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) uid).put(8, (byte) 'B').put(21, (byte) 1).putInt(24, pin);
        return Bytes.of(out.array());
    }

    @Override
    public List<Bytes> answer(Bytes octets) {
        Packet question = Packet.decode(datagrams ? octets : octets.slice(8, octets.length() - 8));
        if (question == null || !question.sound()) throw new AssertionError("Not a packet: " + octets);
        said.add(question);
        List<Bytes> pieces =
                onTheWay.apply(answer(question)).stream().map(this::encode).toList();
        return sendsAllInOnePiece && !datagrams ? join(pieces) : pieces;
    }

    private Bytes encode(Packet packet) {
        byte[] octets = (datagrams ? packet.encode() : packet.encodeFramed()).toArray();
        if (reckonsWrongly) octets[(datagrams ? 0 : 8) + 2]++;
        return Bytes.of(octets);
    }

    private static List<Bytes> join(List<Bytes> pieces) {
        var out = new java.io.ByteArrayOutputStream();
        for (Bytes piece : pieces) out.writeBytes(piece.toArray());
        byte[] all = out.toByteArray();
        var joined = new ArrayList<Bytes>();
        for (int at = 0; at < all.length; at += 65_536)
            joined.add(Bytes.of(all, at, Math.min(65_536, all.length - at)));
        return joined;
    }

    private List<Packet> answer(Packet question) {
        if (question.command() == Command.ACK_OK.number()) return List.of();
        if (question.command() == Command.CONNECT.number()) {
            isLocked = key != 0;
            return one(question, isLocked ? Packet.ACK_UNAUTH : Packet.ACK_OK, Bytes.EMPTY);
        }
        if (question.command() == Command.AUTH.number()) {
            isLocked = !question.data().equals(new CommKey(key).scrambled(SESSION));
            return one(question, isLocked ? Packet.ACK_UNAUTH : Packet.ACK_OK, Bytes.EMPTY);
        }
        if (isLocked) return one(question, Packet.ACK_UNAUTH, Bytes.EMPTY);
        for (Command command : Command.values())
            if (command.number() == question.command()) return answer(command, question);
        throw new AssertionError("Nobody may say " + question);
    }

    private List<Packet> answer(Command command, Packet question) {
        return switch (command) {
            case OPTIONS_RRQ -> one(question, Packet.ACK_OK, option(question.data()));
            case GET_FREE_SIZES -> one(question, Packet.ACK_OK, sizes());
            case GET_TIME -> one(question, Packet.ACK_OK, Hex.of("87ff4533"));
            case GET_VERSION -> one(question, Packet.ACK_OK, Hex.of("\"Ver 6.60 Aug 26 2011\" 00"));
            case DELETE_USER -> remove(question);
            case PREPARE_BUFFER -> prepare(question);
            case READ_BUFFER -> chunk(question);
            case ATTLOG_RRQ -> packets(question, attendance);
            case USERTEMP_RRQ -> packets(question, users);
            default -> one(question, Packet.ACK_OK, Bytes.EMPTY);
        };
    }

    private Bytes option(Bytes data) {
        String name = new String(data.slice(0, data.length() - 1).toArray(), StandardCharsets.US_ASCII);
        String value = name.equals("~SerialNumber") ? serial : "";
        return Bytes.ofUtf8(name + "=" + value + "\0");
    }

    private Bytes sizes() {
        ByteBuffer out = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        return Bytes.of(out.putInt(16, countedUsers)
                .putInt(32, countedRecords)
                .putInt(64, 100_000)
                .array());
    }

    private List<Packet> remove(Packet question) {
        var left = new ArrayList<Bytes>();
        for (int at = 4; at < users.length(); at += userOctets) {
            Bytes record = users.slice(at, userOctets);
            if (!goesWith.test(record, question.data())) left.add(record);
        }
        users = payload(left.toArray(Bytes[]::new));
        countedUsers = left.size();
        return one(question, Packet.ACK_OK, Bytes.EMPTY);
    }

    private List<Packet> prepare(Packet question) {
        if (isOld) return one(question, Packet.ACK_ERROR, Bytes.EMPTY);
        buffer = question.data().at(1) == Command.ATTLOG_RRQ.number() ? attendance : users;
        if (buffer.length() <= smallMax) return one(question, Packet.DATA, buffer);
        ByteBuffer out = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0).putInt(buffer.length()).putInt(buffer.length()).putInt(0x00BE00B4);
        return one(question, Packet.ACK_OK, Bytes.of(out.array()));
    }

    private List<Packet> chunk(Packet question) {
        ByteBuffer in = question.data().buffer().order(ByteOrder.LITTLE_ENDIAN);
        int from = (int) Math.min(Integer.toUnsignedLong(in.getInt(0)), buffer.length());
        int octets = (int) Math.min(Integer.toUnsignedLong(in.getInt(4)), buffer.length() - from);
        return packets(question, buffer.slice(from, octets));
    }

    private List<Packet> packets(Packet question, Bytes data) {
        var packets = new ArrayList<Packet>();
        ByteBuffer out = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        packets.add(packet(
                question,
                Packet.PREPARE_DATA,
                Bytes.of(out.putInt(data.length()).putInt(packetOctets).array())));
        for (int at = 0; at < data.length(); at += packetOctets)
            packets.add(packet(question, Packet.DATA, data.slice(at, Math.min(packetOctets, data.length() - at))));
        packets.add(packet(question, Packet.ACK_OK, Bytes.EMPTY));
        return packets;
    }

    private static List<Packet> one(Packet question, int command, Bytes data) {
        return List.of(packet(question, command, data));
    }

    static Packet packet(Packet question, int command, Bytes data) {
        return new Packet(command, SESSION, question.reply(), data, true);
    }
}
