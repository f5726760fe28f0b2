package id.titian.sandbox.zk;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.codec.CommKey;
import id.titian.sandbox.zk.codec.Command;
import id.titian.sandbox.zk.codec.DataSet;
import id.titian.sandbox.zk.codec.Packet;
import id.titian.sandbox.zk.codec.ZkTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a terminal says to one client. Heard by one thread; live events come from another. */
final class Conversation {

    /** The way back to a client. */
    interface Mouth {

        boolean datagrams();

        /** Sends a packet, which may wait until {@link #end}. */
        void say(byte... packet) throws IOException;

        /** Sends the beginning of a packet only. */
        void stammer(int octets, byte... packet) throws IOException;

        /** Sends octets that are no packet. */
        void noise(byte... octets) throws IOException;

        /** The answer is complete. */
        void end() throws IOException;

        void hangUp();
    }

    private static final int EVENT_ATTENDANCE = 1;
    private static final int STATE_WAITING = 0;
    private static final int U16_MAX = 0xFFFF;
    private static final int LARGEST_PACKET = 65_536;
    private static final Bytes UNKNOWN_SIZE = Bytes.ofHex("b400be00");

    private final SimulatedZkTerminal terminal;
    private final ZkTerminalSpec spec;
    private final Evidence evidence;
    private final Mouth mouth;

    private int session;
    private int lastReply;
    private boolean authorised;
    private byte @Nullable [] prepared;
    private volatile boolean listening;
    private volatile long heardNanos = System.nanoTime();

    Conversation(SimulatedZkTerminal terminal, Mouth mouth) {
        this.terminal = terminal;
        this.spec = terminal.spec();
        this.evidence = terminal.evidence();
        this.mouth = mouth;
    }

    /** The text of a request up to its NUL, which some clients leave out. */
    static String text(Bytes data) {
        String text = new String(data.toArray(), StandardCharsets.US_ASCII);
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }

    long silentNanos() {
        return System.nanoTime() - heardNanos;
    }

    void hangUp() {
        mouth.hangUp();
    }

    /** Answers one packet. */
    void hear(byte... octets) throws IOException {
        heardNanos = System.nanoTime();
        if (!Packet.isSound(octets)) evidence.note(Observation.BAD_CHECKSUM);
        Packet request = Packet.decode(octets);
        if (request.command() == Command.ACK_OK) {
            evidence.note(Observation.EVENT_ACKNOWLEDGED);
            return;
        }
        evidence.asked(request);
        if (terminal.troubles().silent()) return;
        if (request.command() == Command.CONNECT) connect(request);
        else if (terminal.seat().has(this)) goOn(request);
        else if (terminal.seat().isFreeFor(this)) answer(request, Command.ACK_UNAUTH);
        else evidence.note(Observation.TURNED_AWAY);
        mouth.end();
    }

    /** Tells the client about a punch, if it asked to be told. */
    void announce(Bytes event) throws IOException {
        if (!listening) return;
        // Notes are taken before the client can act on what it hears.
        evidence.note(Observation.EVENT_SENT);
        say(new Packet(Command.REG_EVENT, EVENT_ATTENDANCE, 0, event));
        mouth.end();
    }

    private void connect(Packet request) throws IOException {
        if (!terminal.seat().take(this)) {
            evidence.note(Observation.TURNED_AWAY);
            if (spec.secondComer() == ZkTerminalSpec.SecondComer.REFUSED) mouth.hangUp();
            return;
        }
        evidence.note(Observation.SESSION);
        session = terminal.nextSession();
        lastReply = request.reply();
        authorised = spec.key() == 0;
        listening = false;
        prepared = null;
        answer(request, authorised ? Command.ACK_OK : Command.ACK_UNAUTH);
    }

    private void goOn(Packet request) throws IOException {
        if (request.session() != session) {
            evidence.note(Observation.WRONG_SESSION);
            answer(request, Command.ACK_UNAUTH);
            return;
        }
        // Some clients wrap one number early.
        if (request.reply() != (lastReply + 1 & U16_MAX) && request.reply() != (lastReply + 1) % U16_MAX)
            evidence.note(Observation.STRAY_REPLY_ID);
        lastReply = request.reply();
        if (request.command() == Command.EXIT) {
            // Before the answer: who has it may connect anew at once.
            listening = false;
            terminal.seat().leave(this);
            answer(request, Command.ACK_OK);
        } else if (request.command() == Command.AUTH) {
            authorised |= CommKey.matches(spec.key(), session, request.data());
            if (!authorised) evidence.note(Observation.WRONG_KEY);
            answer(request, authorised ? Command.ACK_OK : Command.ACK_UNAUTH);
        } else if (!authorised) {
            evidence.note(Observation.BEFORE_AUTH);
            answer(request, Command.ACK_UNAUTH);
        } else {
            obey(request);
        }
    }

    private void obey(Packet request) throws IOException {
        switch (request.command()) {
            case Command.ENABLEDEVICE -> {
                terminal.enable();
                answer(request, Command.ACK_OK);
            }
            case Command.DISABLEDEVICE -> {
                terminal.disable(request.data().length() < 4 ? 0 : int32(request.data(), 0));
                answer(request, Command.ACK_OK);
            }
            case Command.REFRESHDATA, Command.REFRESHOPTION -> answer(request, Command.ACK_OK);
            case Command.OPTIONS_RRQ -> tellOption(request);
            case Command.OPTIONS_WRQ ->
                answer(request, text(request.data()).equals("SDKBuild=1") ? Command.ACK_OK : Command.ACK_ERROR);
            case Command.GET_VERSION -> answer(request, Command.ACK_OK, Bytes.ofUtf8(spec.firmware() + '\0'));
            case Command.GET_PINWIDTH -> answer(request, Command.ACK_OK, Bytes.of((byte) 9));
            case Command.STATE_RRQ -> say(new Packet(Command.ACK_OK, STATE_WAITING, request.reply(), Bytes.EMPTY));
            case Command.GET_FREE_SIZES ->
                answer(request, Command.ACK_OK, terminal.sizes().encode(spec.faceSizes()));
            case Command.GET_TIME ->
                answer(request, Command.ACK_OK, ZkTime.octets(ZkTime.encode(terminal.wallClock())));
            case Command.SET_TIME -> setTime(request);
            case Command.REG_EVENT -> {
                listening = spec.events() && request.data().length() >= 4 && int32(request.data(), 0) != 0;
                answer(request, Command.ACK_OK);
            }
            case Command.DELETE_USER -> remove(request);
            case Command.PREPARE_BUFFER -> prepare(request);
            case Command.READ_BUFFER -> read(request);
            case Command.FREE_DATA -> {
                prepared = null;
                answer(request, Command.ACK_OK);
            }
            case Command.ATTLOG_RRQ, Command.USERTEMP_RRQ, Command.DB_RRQ, Command.OPLOG_RRQ -> readDirectly(request);
            case Command.CLEAR_DATA,
                    Command.CLEAR_ATTLOG,
                    Command.CLEAR_OPLOG,
                    Command.CLEAR_ADMIN,
                    Command.DELETE_USERTEMP,
                    Command.USER_WRQ,
                    Command.RESTART,
                    Command.POWEROFF,
                    Command.UNLOCK -> answer(request, Command.ACK_ERROR);
            default -> answer(request, Command.ACK_UNKNOWN);
        }
    }

    private void tellOption(Packet request) throws IOException {
        String key = text(request.data());
        Optional<String> value = terminal.option(key);
        if (value.isPresent()) answer(request, Command.ACK_OK, Bytes.ofUtf8(key + '=' + value.get() + '\0'));
        else answer(request, Command.ACK_ERROR);
    }

    private void setTime(Packet request) throws IOException {
        LocalDateTime wall =
                request.data().length() == 4 ? ZkTime.decode(Integer.toUnsignedLong(int32(request.data(), 0))) : null;
        if (wall == null || wall.getYear() > ZkTime.YEAR_MAX) {
            answer(request, Command.ACK_ERROR);
            return;
        }
        terminal.setByClient(wall);
        answer(request, Command.ACK_OK);
    }

    private void remove(Packet request) throws IOException {
        if (request.data().length() < 2) {
            answer(request, Command.ACK_ERROR);
            return;
        }
        int uid = Short.toUnsignedInt(
                request.data().buffer().order(ByteOrder.LITTLE_ENDIAN).getShort(0));
        boolean wasThere = terminal.removeByClient(request, uid);
        answer(request, wasThere ? Command.ACK_OK : Command.ACK_ERROR);
    }

    private void prepare(Packet request) throws IOException {
        byte[] content = spec.directReadOnly() ? null : terminal.content(DataSet.buffered(request.data()));
        if (content == null) {
            answer(request, Command.ACK_ERROR);
        } else if (content.length <= spec.smallDataMax()) {
            sayData(request.reply(), content, 0, content.length, content.length);
        } else {
            prepared = content;
            answer(
                    request,
                    Command.ACK_OK,
                    Bytes.of(ByteBuffer.allocate(13)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put((byte) 0)
                            .putInt(content.length)
                            .putInt(content.length)
                            .put(UNKNOWN_SIZE.buffer())
                            .array()));
        }
    }

    private void read(Packet request) throws IOException {
        byte[] content = prepared;
        long start = request.data().length() == 8 ? Integer.toUnsignedLong(int32(request.data(), 0)) : -1;
        long length = request.data().length() == 8 ? Integer.toUnsignedLong(int32(request.data(), 4)) : 0;
        if (content == null
                || start < 0
                || start >= content.length
                || length < 1
                || length > ZkTerminalSpec.PACKET_DATA_MAX) {
            answer(request, Command.ACK_ERROR);
            return;
        }
        int from = (int) start;
        int many = (int) Math.min(length, content.length - start);
        boolean last = from + many == content.length;
        if (spec.directLastChunk() && last && many <= packetData()) sayData(request.reply(), content, from, many, many);
        else sayChunk(request.reply(), content, from, many);
    }

    private void readDirectly(Packet request) throws IOException {
        byte[] content = terminal.content(DataSet.direct(request.command(), request.data()));
        if (content == null) answer(request, Command.ACK_ERROR);
        else if (content.length <= spec.smallDataMax())
            sayData(request.reply(), content, 0, content.length, content.length);
        else sayChunk(request.reply(), content, 0, content.length);
    }

    private void sayChunk(int reply, byte[] content, int from, int length) throws IOException {
        say(new Packet(
                Command.PREPARE_DATA,
                session,
                reply,
                Bytes.of(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .putInt(LARGEST_PACKET)
                        .array())));
        Troubles troubles = terminal.troubles();
        Optional<Misbehaviour.UnfinishedChunk> unfinished = troubles.take(Misbehaviour.UnfinishedChunk.class);
        int missing = troubles.take(Misbehaviour.ShortChunk.class)
                .map(Misbehaviour.ShortChunk::missingOctets)
                .orElse(0);
        int sent = Math.min(
                unfinished.map(Misbehaviour.UnfinishedChunk::sentOctets).orElse(length), Math.max(0, length - missing));
        if (!sayData(reply, content, from, sent, packetData()) || unfinished.isPresent()) return;
        pace();
        if (sent == length) evidence.note(Observation.CHUNK_SENT);
        say(new Packet(Command.ACK_OK, session, reply, Bytes.EMPTY));
    }

    /** Sends a part of the content in packets; false if the line dropped in the middle. */
    private boolean sayData(int reply, byte[] content, int from, int length, int packetData) throws IOException {
        int drop = terminal.troubles().octetsBeforeDrop(length);
        List<Packet> packets = new ArrayList<>();
        for (int at = 0; at < length; at += packetData)
            packets.add(new Packet(
                    Command.DATA, session, reply, Bytes.of(content, from + at, Math.min(packetData, length - at))));
        if (mouth.datagrams()) terminal.troubles().befall(packets);
        int sent = 0;
        for (Packet packet : packets) {
            pace();
            if (sent + packet.data().length() > drop) {
                mouth.stammer(Packet.HEADER_LENGTH + drop - sent, packet.encode(skew()));
                return false;
            }
            say(packet);
            sent += packet.data().length();
        }
        return true;
    }

    private void answer(Packet request, int command) throws IOException {
        answer(request, command, Bytes.EMPTY);
    }

    private void answer(Packet request, int command, Bytes data) throws IOException {
        say(new Packet(command, session, request.reply(), data));
    }

    private void say(Packet packet) throws IOException {
        Optional<Misbehaviour.NoiseBeforePacket> noise = terminal.troubles().take(Misbehaviour.NoiseBeforePacket.class);
        if (noise.isPresent()) mouth.noise(noise.get().noise().toArray());
        mouth.say(packet.encode(skew()));
    }

    private int packetData() {
        return mouth.datagrams() ? spec.packetDataUdp() : spec.packetData();
    }

    private int skew() {
        return spec.offByOneChecksum() ? -1 : 0;
    }

    private void pace() {
        long until = System.nanoTime() + spec.pacing().toNanos();
        for (long left = spec.pacing().toNanos(); left > 0; left = until - System.nanoTime())
            LockSupport.parkNanos(left);
    }

    private static int int32(Bytes data, int offset) {
        return data.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }
}
