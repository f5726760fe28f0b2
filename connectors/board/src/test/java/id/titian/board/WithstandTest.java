package id.titian.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.reception.Reception;
import id.titian.reception.ReceptionSettings;
import id.titian.testkit.MemoryHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes through the real door, the next board is served, and nothing counts that was not whole. */
class WithstandTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String GREETING = "GET /pub/chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String LOG = "{\"cmd\":\"sendlog\",\"sn\":\"" + MemoryHost.SERIAL + "\",\"count\":1,"
            + "\"logindex\":12,\"record\":[{\"enrollid\":2,\"time\":\"2026-10-06 07:30:20\",\"mode\":1,\"inout\":0}]}";
    private static final String RET = "{\"ret\":\"sendlog\",\"result\":true,\"count\":1,\"logindex\":12}";

    private final MemoryHost host = MemoryHost.with("board", MemoryHost.terminal(false));
    private Reception reception;

    @BeforeEach
    void open() throws IOException {
        reception = Reception.open(ReceptionSettings.ofOffice("127.0.0.1", 0), List.of(new BoardFamily()), host);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), reception.port());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    /** A masked text frame, as a client says it. */
    private static byte[] frame(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        out.write(0x81);
        if (words.length < 126) {
            out.write(0x80 | words.length);
        } else {
            out.write(0x80 | 126);
            out.write(words.length >> 8);
            out.write(words.length);
        }
        byte[] mask = {0x12, 0x34, 0x56, 0x78};
        out.writeBytes(mask);
        for (int i = 0; i < words.length; i++) out.write(words[i] ^ mask[i & 3]);
        return out.toByteArray();
    }

    private static byte[] conversation(byte[] frame) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(GREETING.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(frame);
        return out.toByteArray();
    }

    /** Hears the welcome and one message. */
    private static String ret(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) return "";
            head.append((char) octet);
        }
        assertThat(head).startsWith("HTTP/1.1 101 ").doesNotContain("Date:");
        if (in.read() < 0) return "";
        return new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
    }

    private void assertTheNextIsServed() throws IOException {
        try (Socket socket = dial()) {
            socket.getOutputStream().write(conversation(frame(LOG)));
            assertThat(ret(socket)).isEqualTo(RET);
        }
    }

    @Test
    void octetByOctetIsHeardAlike() throws IOException {
        try (Socket socket = dial()) {
            socket.setTcpNoDelay(true);
            for (byte octet : conversation(frame(LOG))) {
                socket.getOutputStream().write(octet);
                socket.getOutputStream().flush();
            }

            assertThat(ret(socket)).isEqualTo(RET);
        }
        assertThat(host.punches()).hasSize(1);
    }

    @Test
    void whoHangsUpAtAnyStepHasSaidNothingUnlessAllOfIt() throws IOException {
        byte[] all = conversation(frame(LOG));
        for (int cut = 0; cut < all.length; cut += 3) {
            try (Socket socket = dial()) {
                socket.getOutputStream().write(all, 0, cut);
            }
        }

        assertThat(host.kept()).isEmpty();
        assertTheNextIsServed();
        assertThat(host.kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "{",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "{\"cmd\":\"sendlog\",\"sn\":\"CGWB201160001\",\"count\":99999999999999999999,\"record\":",
                "{\"cmd\":\"sendlog\"}",
                "OK",
                "GET /pub/chat HTTP/1.1"
            })
    void whatIsNoMessageHasNoRetAndTheConversationGoesOn(String rubbish) throws IOException {
        try (Socket socket = dial()) {
            socket.getOutputStream().write(conversation(frame(rubbish)));
            socket.getOutputStream().write(frame(LOG));

            assertThat(ret(socket)).isEqualTo(RET);
        }
    }

    @Test
    void aLengthOfTwoGigabytesIsRefusedAndCostsNothing() throws IOException {
        byte[] huge = {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, (byte) 0x80, 0, 0, 0, 1, 2, 3, 4};
        try (Socket socket = dial()) {
            socket.getOutputStream().write(conversation(huge));

            assertThat(ret(socket)).doesNotContain("ret");
        }
        assertTheNextIsServed();
    }

    @Test
    void tenThousandRandomOctetsAndFlippedBitsDoNoHarm() throws IOException {
        Random random = new Random(7_788);
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        try (Socket socket = dial()) {
            socket.getOutputStream().write(conversation(noise));
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
        }
        byte[] all = conversation(frame(LOG));
        for (int i = 0; i < 40; i++) {
            byte[] flipped = all.clone();
            flipped[random.nextInt(GREETING.length())] ^= (byte) (1 << random.nextInt(7));
            try (Socket socket = dial()) {
                socket.getOutputStream().write(flipped);
            }
        }

        assertTheNextIsServed();
        assertThat(host.punches()).hasSize(1);
    }

    @Test
    void fiftyStrangersAreToldAndNobodyElseWaits() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (Socket socket = dial()) {
                String strange = LOG.replace(MemoryHost.SERIAL, "X" + i);
                socket.getOutputStream().write(conversation(frame(strange)));
                socket.shutdownOutput();
                assertThat(ret(socket)).isEmpty();
            }
        }

        await().atMost(SOON).until(() -> host.strangers().size() == 50);
        assertThat(host.kept()).isEmpty();
        assertTheNextIsServed();
    }
}
