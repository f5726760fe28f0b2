package id.titian.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Packets of MQTT 3.1.1, octet by octet. */
final class OlderProtocol {

    private static final int LEVEL = 4;
    private static final int USER_PASSWORD_CLEAN = 0xC2;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private OlderProtocol() {}

    static byte[] connect(String clientId, String user, String secret) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeUTF("MQTT");
        out.writeByte(LEVEL);
        out.writeByte(USER_PASSWORD_CLEAN);
        out.writeShort(KEEP_ALIVE_SECONDS);
        out.writeUTF(clientId);
        out.writeUTF(user);
        out.writeUTF(secret);
        return packet(0x10, octets.toByteArray());
    }

    static byte[] publish(String topic, int id, String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeUTF(topic);
        out.writeShort(id);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return packet(0x32, octets.toByteArray());
    }

    private static byte[] packet(int head, byte[] rest) {
        assertThat(rest.length).isLessThan(128);
        byte[] packet = new byte[rest.length + 2];
        packet[0] = (byte) head;
        packet[1] = (byte) rest.length;
        System.arraycopy(rest, 0, packet, 2, rest.length);
        return packet;
    }
}
