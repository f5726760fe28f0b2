package id.titian.hub.broker;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT connection made by hand, octet by octet: a client that refuses nothing on its own side and hides no answer.
 * Answers are reason codes, 0 to 2 if the broker agrees; {@link #CLOSED} if it hung up instead.
 */
public final class BareLine implements AutoCloseable {

    /** The broker ended the connection and gave no reason. */
    public static final int CLOSED = 0xFFFF;

    private static final int REFUSALS = 0x80;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int PUBREC = 5;
    private static final int PUBCOMP = 7;
    private static final int SUBACK = 9;
    private static final int UNSUBACK = 11;
    private static final int PINGRESP = 13;
    private static final int DISCONNECT = 14;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final Socket socket;
    private final DataInputStream in;
    private final Version version;
    private final List<String> heard = new ArrayList<>();
    private int lastId;

    /** What a client may speak. */
    public enum Version {
        MQTT_3_1_1(4),
        MQTT_5(5);

        private final int level;

        Version(int level) {
            this.level = level;
        }
    }

    /** What the broker is to say when the connection breaks. */
    record Will(String topic, String text, boolean retained) {}

    private record Packet(int type, int flags, byte[] rest) {
        DataInputStream in() {
            return new DataInputStream(new ByteArrayInputStream(rest));
        }
    }

    private BareLine(Socket socket, Version version) throws IOException {
        this.socket = socket;
        this.version = version;
        socket.setSoTimeout(TestBroker.WAIT_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A connection on which nothing was said yet. */
    public static BareLine dial(int port, Version version) throws IOException {
        return new BareLine(new Socket("127.0.0.1", port), version);
    }

    /** Whether an answer is a no. */
    public static boolean isRefusal(int answer) {
        return answer >= REFUSALS;
    }

    /** Introduces itself, with a clean session; returns the answer. */
    public int connect(String clientId, String user, String secret) throws IOException {
        return connect(clientId, user, secret, null);
    }

    int connect(String clientId, String user, String secret, @Nullable Will will) throws IOException {
        say(0x10, introduction(clientId, user, secret, will));
        return letIn();
    }

    /** Whether it was let in. */
    private int letIn() throws IOException {
        int answer = await(CONNACK, rest -> rest[1]);
        // The older version's codes for a no are small numbers.
        return version == Version.MQTT_3_1_1 && answer > 0 && answer < REFUSALS ? REFUSALS + answer : answer;
    }

    /** Introduces itself and publishes at QoS 1 before it knows whether it is let in; returns the answer to the first. */
    int connectSaying(String clientId, String user, String secret, String topic, String text) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        write(both, 0x10, introduction(clientId, user, secret, null));
        write(both, 0x32, publication(topic, text.getBytes(StandardCharsets.UTF_8), 1));
        socket.getOutputStream().write(both.toByteArray());
        return letIn();
    }

    private Part introduction(String clientId, String user, String secret, @Nullable Will will) {
        return out -> {
            out.writeUTF("MQTT");
            out.writeByte(version.level);
            out.writeByte(0xC2 | (will == null ? 0 : 0x0C | (will.retained() ? 0x20 : 0)));
            out.writeShort(KEEP_ALIVE_SECONDS);
            noProperties(out);
            out.writeUTF(clientId);
            if (will != null) {
                noProperties(out);
                out.writeUTF(will.topic());
                out.writeUTF(will.text());
            }
            out.writeUTF(user);
            out.writeUTF(secret);
        };
    }

    private Part publication(String topic, byte[] body, int qos) {
        return out -> {
            out.writeUTF(topic);
            if (qos > 0) out.writeShort(nextId());
            noProperties(out);
            out.write(body);
        };
    }

    /** Asks for what a filter fits; returns the answer. */
    public int subscribe(String filter) throws IOException {
        return subscribe(List.of(filter)).get(0);
    }

    /** Asks for what some filters fit, in one packet; returns the answers. */
    List<Integer> subscribe(List<String> filters) throws IOException {
        List<Integer> answers = new ArrayList<>();
        int last = ask(
                0x82,
                out -> {
                    out.writeShort(nextId());
                    noProperties(out);
                    for (String filter : filters) {
                        out.writeUTF(filter);
                        out.writeByte(1);
                    }
                },
                SUBACK,
                rest -> {
                    for (int i = rest.length - filters.size(); i < rest.length; i++) answers.add(rest[i] & 0xFF);
                    return 0;
                });
        return answers.isEmpty() ? Collections.nCopies(filters.size(), last) : answers;
    }

    /** Takes back a subscription; the older version has no answer that says no. */
    int unsubscribe(String filter) throws IOException {
        return ask(
                0xA2,
                out -> {
                    out.writeShort(nextId());
                    noProperties(out);
                    out.writeUTF(filter);
                },
                UNSUBACK,
                rest -> version == Version.MQTT_5 ? rest[rest.length - 1] : 0);
    }

    /** Publishes at QoS 1; returns the answer. */
    public int publish(String topic, byte[] body, boolean retained) throws IOException {
        return publish(topic, body, 1, retained);
    }

    int publish(String topic, String text, boolean retained) throws IOException {
        return publish(topic, text.getBytes(StandardCharsets.UTF_8), retained);
    }

    /** Publishes; returns the answer, at QoS 0 that to a ping behind it. */
    int publish(String topic, byte[] body, int qos, boolean retained) throws IOException {
        int head = 0x30 | qos << 1 | (retained ? 1 : 0);
        Part packet = publication(topic, body, qos);
        Answer reason = rest -> rest.length > 2 ? rest[2] : 0;
        if (qos == 1) return ask(head, packet, PUBACK, reason);
        if (qos == 2) {
            int received = ask(head, packet, PUBREC, reason);
            return isRefusal(received) ? received : ask(0x62, out -> out.writeShort(lastId), PUBCOMP, reason);
        }
        say(head, packet);
        return ping();
    }

    /** Asks for a sign of life. */
    public int ping() throws IOException {
        return ask(0xC0, out -> {}, PINGRESP, rest -> 0);
    }

    /** Reads until it is sent a text; what came before is among {@link #heard} too. */
    void await(String text) throws IOException {
        while (heard.stream().noneMatch(said -> said.endsWith(" " + text)))
            if (read() == null) throw new EOFException("The connection was closed before it was sent " + text);
    }

    /** What it was sent so far, each as {@code topic text}. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Begins to publish at QoS 1 and tells how many octets the body will have; they follow by {@link #pour}. */
    public void announce(String topic, int octets) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        publication(topic, new byte[0], 1).write(new DataOutputStream(rest));
        pour(head(0x32, rest.size() + octets));
        pour(rest.toByteArray());
    }

    /** Writes octets as they are. */
    public void pour(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** Reads until the broker ends the connection; returns the reason that it gave for that. */
    public int awaitEnd() throws IOException {
        return await(DISCONNECT, rest -> rest[0]);
    }

    /** Is gone without a farewell, so that the broker says the will. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int ask(int head, Part packet, int answerType, Answer answer) throws IOException {
        try {
            say(head, packet);
        } catch (SocketException reset) {
            return CLOSED;
        }
        return await(answerType, answer);
    }

    /** Reads until there is an answer, or none to come. */
    private int await(int answerType, Answer answer) throws IOException {
        try {
            for (Packet next = read(); next != null; next = read()) {
                if (next.type() == answerType) return answer.of(next.rest()) & 0xFF;
                if (next.type() == DISCONNECT) return reasonOf(next);
            }
        } catch (SocketException reset) {
            return CLOSED;
        }
        return CLOSED;
    }

    private void say(int head, Part packet) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole, head, packet);
        socket.getOutputStream().write(whole.toByteArray());
    }

    private static void write(ByteArrayOutputStream whole, int head, Part packet) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        packet.write(new DataOutputStream(rest));
        whole.write(head(head, rest.size()));
        rest.writeTo(whole);
    }

    /** The next packet, or null if the broker has closed the connection. */
    private @Nullable Packet read() throws IOException {
        int first = in.read();
        if (first < 0) return null;
        Packet packet = new Packet(first >> 4, first & 0xF, in.readNBytes(variable(in)));
        if (packet.type() == PUBLISH) hear(packet);
        return packet;
    }

    private void hear(Packet packet) throws IOException {
        DataInputStream rest = packet.in();
        String topic = rest.readUTF();
        boolean confirmed = (packet.flags() & 6) != 0;
        int id = confirmed ? rest.readUnsignedShort() : 0;
        if (version == Version.MQTT_5) rest.skipNBytes(variable(rest));
        heard.add(topic + " " + new String(rest.readAllBytes(), StandardCharsets.UTF_8));
        if (confirmed) say(0x40, out -> out.writeShort(id));
    }

    private static int reasonOf(Packet disconnect) {
        return disconnect.rest().length == 0 ? CLOSED : disconnect.rest()[0] & 0xFF;
    }

    private void noProperties(DataOutputStream out) throws IOException {
        if (version == Version.MQTT_5) out.writeByte(0);
    }

    private int nextId() {
        return ++lastId;
    }

    private static byte[] head(int first, int length) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(first);
        int left = length;
        do {
            head.write(left % 128 | (left >= 128 ? 128 : 0));
            left /= 128;
        } while (left > 0);
        return head.toByteArray();
    }

    private static int variable(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int octet = in.readUnsignedByte();
            value |= (octet & 127) << shift;
            if (octet < 128) return value;
        }
        throw new IOException("A length of more than four octets");
    }

    /** Writes what follows the head of a packet. */
    private interface Part {
        void write(DataOutputStream out) throws IOException;
    }

    /** Finds the reason code in an answer. */
    private interface Answer {
        int of(byte... rest);
    }
}
