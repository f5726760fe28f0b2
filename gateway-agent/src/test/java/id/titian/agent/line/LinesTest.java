package id.titian.agent.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Bytes HELLO = Bytes.ofUtf8("hello");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void tcpCarriesOctetsBothWaysAndSilenceIsNoOctets() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE);
                TcpLine line = TcpLine.open("127.0.0.1", server.getLocalPort(), SOON);
                Socket peer = server.accept()) {
            line.write(HELLO);
            assertThat(peer.getInputStream().readNBytes(5)).isEqualTo(HELLO.toArray());
            assertThat(line.read(Duration.ofMillis(20))).isEqualTo(Bytes.EMPTY);
            peer.getOutputStream().write(HELLO.toArray());
            assertThat(line.read(SOON)).isEqualTo(HELLO);
            assertThat(line.datagrams()).isFalse();
        }
    }

    @Test
    void aTcpPeerThatHangsUpIsALostLine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE);
                TcpLine line = TcpLine.open("127.0.0.1", server.getLocalPort(), SOON)) {
            server.accept().close();

            assertThatThrownBy(() -> line.read(SOON))
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining("closed the line");
        }
    }

    @Test
    void aPortWhereNobodyListensIsSaidSo() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            port = server.getLocalPort();
        }

        assertThatThrownBy(() -> TcpLine.open("127.0.0.1", port, SOON))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("nothing listens there");
    }

    @Test
    void aNameThatNobodyKnowsIsSaidSo() {
        assertThatThrownBy(() -> TcpLine.open("no-such-terminal.invalid", 4370, SOON))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("not known");
        assertThatThrownBy(() -> UdpLine.open("no-such-terminal.invalid", 4370))
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining("not known");
    }

    @Test
    void aLineThatIsClosedElsewhereWakesItsReader() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE);
                TcpLine line = TcpLine.open("127.0.0.1", server.getLocalPort(), SOON);
                Socket peer = server.accept()) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread reader = reading(line, thrown);
            await().until(() -> reader.getState() == Thread.State.RUNNABLE && reader.isAlive());

            line.close();
            reader.join(SOON.toMillis());

            assertThat(thrown.get()).isInstanceOf(LineLostException.class);
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void anInterruptEndsAReadAndStaysSet() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE);
                TcpLine line = TcpLine.open("127.0.0.1", server.getLocalPort(), SOON)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread reader = reading(line, thrown);

            reader.interrupt();
            reader.join(SOON.toMillis());

            assertThat(thrown.get()).isInstanceOf(LineLostException.class).hasMessageContaining("asked to stop");
        }
    }

    @Test
    void udpCarriesWholeDatagramsFromItsPeerOnly() throws Exception {
        try (DatagramSocket terminal = new DatagramSocket(0, HERE);
                DatagramSocket stranger = new DatagramSocket(0, HERE);
                UdpLine line = UdpLine.open("127.0.0.1", terminal.getLocalPort())) {
            line.write(HELLO);
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            terminal.receive(packet);
            byte[] odd = {1, 2, 3};
            stranger.send(new DatagramPacket(odd, odd.length, packet.getSocketAddress()));
            terminal.send(new DatagramPacket(new byte[0], 0, packet.getSocketAddress()));
            terminal.send(new DatagramPacket(HELLO.toArray(), 5, packet.getSocketAddress()));

            assertThat(line.read(SOON)).isEqualTo(HELLO);
            assertThat(line.read(Duration.ofMillis(20))).isEqualTo(Bytes.EMPTY);
            assertThat(line.datagrams()).isTrue();
        }
    }

    @Test
    void aUdpPortWhereNobodyListensIsALostLine() throws Exception {
        int port;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
            port = socket.getLocalPort();
        }
        try (UdpLine line = UdpLine.open("127.0.0.1", port)) {
            assertThatThrownBy(() -> {
                        line.write(HELLO);
                        line.read(SOON);
                    })
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining("nothing listens there");
        }
    }

    @Test
    void aLineThatIsRedialledHasAFreshConnectionToTheSamePeer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 2, HERE);
                TcpLine line = TcpLine.open("127.0.0.1", server.getLocalPort(), SOON);
                Socket before = server.accept()) {
            before.getOutputStream().write(HELLO.toArray());

            line.redial();

            try (Socket peer = server.accept()) {
                peer.getOutputStream().write(new byte[] {7});
                assertThat(line.read(SOON)).as("nothing of the old connection").isEqualTo(Bytes.of((byte) 7));
            }
        }
    }

    @Test
    void aRedialThatNobodyAnswersIsALostLineAndTheNextMaySucceed() throws Exception {
        ServerSocket first = new ServerSocket(0, 1, HERE);
        int port = first.getLocalPort();
        try (TcpLine line = TcpLine.open("127.0.0.1", port, SOON)) {
            first.close();
            assertThatThrownBy(line::redial)
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining("nothing listens there");
            assertThatThrownBy(() -> line.read(SOON)).isInstanceOf(LineLostException.class);

            try (ServerSocket again = new ServerSocket()) {
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress(HERE, port), 1);
                line.redial();
                try (Socket peer = again.accept()) {
                    line.write(HELLO);
                    assertThat(peer.getInputStream().readNBytes(5)).isEqualTo(HELLO.toArray());
                }
            }
        }
    }

    @Test
    void aLineThatWasClosedIsNotOpenedByARedial() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 2, HERE);
                TcpLine line = TcpLine.open("127.0.0.1", server.getLocalPort(), SOON);
                Socket before = server.accept()) {
            line.close();

            assertThatThrownBy(line::redial)
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining("closed on our side");

            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().read()).as("what was dialled").isEqualTo(-1);
            }
            assertThat(before.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aDatagramLineIsNotRedialled() throws Exception {
        try (UdpLine line = UdpLine.open("127.0.0.1", 4370)) {
            assertThatThrownBy(line::redial)
                    .isInstanceOf(LineLostException.class)
                    .hasMessageContaining("cannot be opened anew");
        }
    }

    private static Thread reading(TcpLine line, AtomicReference<Throwable> thrown) {
        Thread reader = new Thread(() -> {
            try {
                line.read(Duration.ofMinutes(1));
            } catch (LineLostException e) {
                thrown.set(e);
            }
        });
        reader.start();
        return reader;
    }
}
