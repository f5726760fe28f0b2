package id.titian.proof.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One MQTT 3.1.1 connection that publishes with QoS 1 and a window, as cheaply as can be: the load must not be what is
 * measured. Used by one publishing thread; receives on a thread of its own.
 */
final class MqttStream implements AutoCloseable {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int PACKET_MAX = 1 << 20;
    private static final int PACKET_IDS = 65_535;
    private static final int PATIENCE_SECONDS = 60;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Semaphore window;
    private final int windowSize;
    private final Consumer<byte[]> received;
    private volatile boolean closed;
    private volatile String failure = "";
    private int packetId;

    private MqttStream(Socket socket, int windowSize, Consumer<byte[]> received) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 65_536));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 65_536));
        this.windowSize = windowSize;
        this.window = new Semaphore(windowSize);
        this.received = received;
    }

    /** Connects under a name and, unless it is empty, subscribes to one topic; {@code received} is given each payload. */
    static MqttStream connect(
            int port, String user, String password, int windowSize, String subscription, Consumer<byte[]> received)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        MqttStream stream = new MqttStream(socket, windowSize, received);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(password.isEmpty() ? 0x02 : 0xC2);
        body.write(0);
        body.write(0);
        text(body, user);
        if (!password.isEmpty()) {
            text(body, user);
            text(body, password);
        }
        stream.packet(CONNECT, body.toByteArray());
        stream.out.flush();
        byte[] answer = stream.expect(CONNACK);
        if (answer[1] != 0) throw new IOException("The broker refused " + user + " with code " + answer[1]);
        if (!subscription.isEmpty()) {
            ByteArrayOutputStream subscribe = new ByteArrayOutputStream();
            subscribe.write(0);
            subscribe.write(1);
            text(subscribe, subscription);
            subscribe.write(1);
            stream.packet(SUBSCRIBE, subscribe.toByteArray());
            stream.out.flush();
            byte[] granted = stream.expect(SUBACK);
            if ((granted[2] & 0xFF) == 0x80) throw new IOException("The broker refused to subscribe " + subscription);
        }
        Thread reader = new Thread(stream::readAll, "mqtt-" + user);
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    /** Publishes with QoS 1, waiting for room in the window. */
    void publish(String topic, byte[] payload) throws IOException, InterruptedException {
        if (!window.tryAcquire()) {
            synchronized (out) {
                out.flush();
            }
            if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new IOException("No PUBACK for " + PATIENCE_SECONDS + " s " + failure);
        }
        packetId = packetId % PACKET_IDS + 1;
        ByteArrayOutputStream body = new ByteArrayOutputStream(payload.length + topic.length() + 4);
        text(body, topic);
        body.write(packetId >> 8);
        body.write(packetId & 0xFF);
        body.write(payload, 0, payload.length);
        synchronized (out) {
            packet(PUBLISH_QOS_1, body.toByteArray());
        }
    }

    /** Waits until everything that was published has its PUBACK. */
    void awaitAcknowledged() throws IOException, InterruptedException {
        synchronized (out) {
            out.flush();
        }
        if (!window.tryAcquire(windowSize, PATIENCE_SECONDS, TimeUnit.SECONDS))
            throw new IOException("Not everything was acknowledged within " + PATIENCE_SECONDS + " s " + failure);
        window.release(windowSize);
    }

    private void readAll() {
        try {
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = body();
                if (type == PUBACK) {
                    window.release();
                } else if ((type & 0xF0) == 0x30) {
                    heard(type, body);
                }
            }
        } catch (IOException e) {
            if (!closed) failure = "(" + e + ")";
        }
    }

    private void heard(int type, byte[] body) throws IOException {
        int topic = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        int start = 2 + topic;
        if ((type & 0x06) != 0) {
            synchronized (out) {
                packet(PUBACK, new byte[] {body[start], body[start + 1]});
                out.flush();
            }
            start += 2;
        }
        byte[] payload = new byte[body.length - start];
        System.arraycopy(body, start, payload, 0, payload.length);
        received.accept(payload);
    }

    private byte[] expect(int type) throws IOException {
        int found = in.readUnsignedByte();
        if (found != type) throw new IOException("Expected packet " + type + ", got " + found);
        return body();
    }

    private byte[] body() throws IOException {
        int length = 0;
        int shift = 0;
        int octet;
        do {
            octet = in.readUnsignedByte();
            length |= (octet & 0x7F) << shift;
            shift += 7;
        } while ((octet & 0x80) != 0 && shift < 28);
        if (length > PACKET_MAX) throw new IOException("A packet of " + length + " octets");
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }

    private void packet(int type, byte[] body) throws IOException {
        out.writeByte(type);
        int length = body.length;
        do {
            int octet = length & 0x7F;
            length >>= 7;
            out.writeByte(length > 0 ? octet | 0x80 : octet);
        } while (length > 0);
        out.write(body);
    }

    private static void text(ByteArrayOutputStream body, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        body.write(octets.length >> 8);
        body.write(octets.length & 0xFF);
        body.write(octets, 0, octets.length);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
