package id.titian.agent.uplink.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeteredSocketsTest {

    private static final int ENDS = 280;
    private static final int AROUND = 80;

    private final AtomicLong carried = new AtomicLong();

    @Test
    void everyOctetIsCountedBothWaysWithWhatTheNetworkAdds() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket near = new MeteredSockets(carried::addAndGet, Optional.empty(), "127.0.0.1", 0).createSocket()) {
            near.connect(listening.getLocalSocketAddress(), 1_000);
            try (Socket far = listening.accept()) {
                assertThat(carried).hasValue(ENDS);

                near.getOutputStream().write(new byte[3_000]);
                far.getInputStream().readNBytes(3_000);
                assertThat(carried).hasValue(ENDS + 3_000 + 3 * AROUND);

                far.getOutputStream().write(new byte[100]);
                DataInputStream in = new DataInputStream(near.getInputStream());
                for (int i = 0; i < 100; i++) assertThat(in.readByte()).isZero();
                assertThat(carried)
                        .as("read octet by octet, it came in one packet")
                        .hasValue(ENDS + 3_000 + 3 * AROUND + 100 + AROUND);
            }
        }
    }
}
