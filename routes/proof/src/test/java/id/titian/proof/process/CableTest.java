package id.titian.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class CableTest {

    @Test
    void octetsPassWhileItIsPluggedIn() throws Exception {
        try (ServerSocket far = listen();
                Cable cable = Cable.to(far.getLocalPort(), true);
                Socket near = new Socket(InetAddress.getLoopbackAddress(), cable.port());
                Socket accepted = far.accept()) {
            near.getOutputStream().write(7);
            accepted.getOutputStream().write(8);

            assertThat(accepted.getInputStream().read()).isEqualTo(7);
            assertThat(near.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void nothingPassesWhileItIsPulledAndAllAgainAfterwards() throws Exception {
        try (ServerSocket far = listen();
                Cable cable = Cable.to(far.getLocalPort(), false)) {
            try (Socket near = new Socket(InetAddress.getLoopbackAddress(), cable.port())) {
                assertThat(ended(near)).isTrue();
            }

            cable.plug();

            try (Socket near = new Socket(InetAddress.getLoopbackAddress(), cable.port());
                    Socket accepted = far.accept()) {
                near.getOutputStream().write(7);
                assertThat(accepted.getInputStream().read()).isEqualTo(7);

                cable.pull();

                assertThat(ended(near)).isTrue();
                assertThat(ended(accepted)).isTrue();
            }
        }
    }

    @Test
    void aDeafenedCableStillCarriesUpAndOnlyNewConnectionsHearAgain() throws Exception {
        try (ServerSocket far = listen();
                Cable cable = Cable.to(far.getLocalPort(), true);
                Socket near = new Socket(InetAddress.getLoopbackAddress(), cable.port());
                Socket accepted = far.accept()) {
            accepted.getOutputStream().write(6);
            assertThat(near.getInputStream().read()).isEqualTo(6);

            cable.deafen();
            accepted.getOutputStream().write(8);
            near.getOutputStream().write(7);
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
            accepted.close();
            assertThat(ended(near)).isTrue();

            try (Socket again = new Socket(InetAddress.getLoopbackAddress(), cable.port());
                    Socket newer = far.accept()) {
                newer.getOutputStream().write(9);
                assertThat(again.getInputStream().read()).isEqualTo(9);
            }
        }
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() == -1;
        } catch (IOException e) {
            return true;
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }
}
