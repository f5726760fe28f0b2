package id.titian.proof.thin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThinLineTest {

    private static final LineQuality FAST = new LineQuality(10_000_000, Duration.ZERO, 0, Duration.ZERO, 1);
    private static final int LISTEN_MILLIS = 300;

    @Test
    void itIsNoFasterThanItsRateAndNotMuchSlower() throws Exception {
        try (Pair pair = new Pair(new LineQuality(256_000, Duration.ZERO, 0, Duration.ZERO, 1))) {
            long start = System.nanoTime();

            pair.carryUp(octets(29_200));

            // Twenty packets of 1 500 octets and, before the last of them, nineteen acknowledgements.
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(seconds).isBetween(0.95, 1.6);
            assertThat(pair.line.octetsInTheAir()).isBetween(20L * 1_500 + 19 * 40 + 80, 22L * 1_500 + 22 * 40 + 80);
        }
    }

    @Test
    void bothDirectionsShareTheRate() throws Exception {
        try (Pair pair = new Pair(new LineQuality(256_000, Duration.ZERO, 0, Duration.ZERO, 1))) {
            long start = System.nanoTime();

            CompletableFuture<Void> down = CompletableFuture.runAsync(() -> pair.carryDown(octets(14_600)));
            pair.carryUp(octets(14_600));
            down.join();

            assertThat((System.nanoTime() - start) / 1e9).isBetween(0.9, 1.6);
        }
    }

    @Test
    void whatGetsLostIsRepeatedAndArrivesLaterInOrder() throws Exception {
        try (Pair pair = new Pair(new LineQuality(10_000_000, Duration.ZERO, 20, Duration.ZERO, 7))) {
            long start = System.nanoTime();

            pair.carryUp(octets(14_600));

            // Each packet that is lost costs at least the second that TCP waits for it.
            assertThat(pair.line.losses()).isPositive();
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void theSameSeedLosesTheSamePackets() throws Exception {
        LineQuality lossy = new LineQuality(10_000_000, Duration.ZERO, 20, Duration.ZERO, 3);

        assertThat(lossesOf(lossy)).isEqualTo(lossesOf(lossy)).isPositive();
    }

    private static long lossesOf(LineQuality quality) throws Exception {
        try (Pair pair = new Pair(quality)) {
            for (int i = 0; i < 5; i++) pair.carryUp(octets(1));
            return pair.line.losses();
        }
    }

    @Test
    void latencyDelaysEachOctetAndDoesNotSlowTheLine() throws Exception {
        try (Pair pair = new Pair(new LineQuality(10_000_000, Duration.ofMillis(300), 0, Duration.ZERO, 1))) {
            long start = System.nanoTime();

            pair.carryUp(octets(146_000));

            assertThat((System.nanoTime() - start) / 1e9).isBetween(0.3, 0.9);
        }
    }

    @Test
    void aClosedCutIsToldToBothEndsAndTheNextConnectionIsWhole() throws Exception {
        try (Pair pair = new Pair(FAST)) {
            pair.line.cut(ThinLine.Cut.CLOSED);

            assertThat(ended(pair.near)).isTrue();
            assertThat(ended(pair.far)).isTrue();
            assertThat(pair.line.cuts()).isEqualTo(1);
            try (Socket near = pair.dial();
                    Socket far = pair.listening.accept()) {
                near.getOutputStream().write(7);
                assertThat(far.getInputStream().read()).isEqualTo(7);
            }
        }
    }

    @Test
    void ofASilentCutNeitherEndLearnsAnythingAlsoWhenTheOtherHangsUp() throws Exception {
        try (Pair pair = new Pair(FAST)) {
            pair.line.cut(ThinLine.Cut.SILENT);

            pair.near.getOutputStream().write(7);
            assertThat(hearsNothing(pair.far)).isTrue();
            pair.near.close();
            assertThat(hearsNothing(pair.far)).isTrue();
        }
    }

    @Test
    void connectionsDieByThemselvesInBothWays() throws Exception {
        LineQuality brittle = FAST.cutEvery(Duration.ofMillis(20));
        try (ServerSocket listening = listen();
                ThinLine line = ThinLine.to(listening.getLocalPort(), brittle)) {
            int told = 0;
            for (int i = 0; i < 10; i++) {
                try (Socket near = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
                    int before = i;
                    await().until(() -> line.cuts() > before);
                    if (!hearsNothing(near)) told++;
                }
            }

            assertThat(told).isBetween(2, 8);
        }
    }

    @Test
    void anOrdinaryEndPassesAfterWhatWasSaidBefore() throws Exception {
        try (Pair pair = new Pair(new LineQuality(256_000, Duration.ofMillis(50), 0, Duration.ZERO, 1))) {
            pair.near.getOutputStream().write(octets(3_000));
            pair.near.close();

            assertThat(pair.far.getInputStream().readAllBytes()).isEqualTo(octets(3_000));
            assertThat(pair.line.cuts()).isZero();
        }
    }

    /** Both ends of one connection. */
    private static final class Pair implements AutoCloseable {

        private final ServerSocket listening = listen();
        private final ThinLine line;
        private final Socket near;
        private final Socket far;

        Pair(LineQuality quality) throws IOException {
            line = ThinLine.to(listening.getLocalPort(), quality);
            near = dial();
            far = listening.accept();
        }

        private Socket dial() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), line.port());
        }

        void carryUp(byte[] octets) {
            carry(near, far, octets);
        }

        void carryDown(byte[] octets) {
            carry(far, near, octets);
        }

        private static void carry(Socket from, Socket to, byte[] octets) {
            try {
                from.getOutputStream().write(octets);
                assertThat(to.getInputStream().readNBytes(octets.length)).isEqualTo(octets);
            } catch (IOException e) {
                throw new AssertionError("The line broke", e);
            }
        }

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
            line.close();
            listening.close();
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }

    private static boolean hearsNothing(Socket socket) throws IOException {
        socket.setSoTimeout(LISTEN_MILLIS);
        try {
            return socket.getInputStream().read() < -1;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() == -1;
        } catch (IOException e) {
            return true;
        }
    }
}
