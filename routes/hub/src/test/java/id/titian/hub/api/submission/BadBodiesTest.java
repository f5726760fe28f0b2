package id.titian.hub.api.submission;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.submission.way.Bodies;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Senders that want to fill the disk, or to hold the hub's threads, at its real door. */
@Timeout(120)
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BadBodiesTest {

    private static final String SITI = "siti-has-a-token-of-forty-characters-ok1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FIVE_GIGABYTES = 5L << 30;

    /** What the hub hears after it has said no, and what lies in the buffers of the system between. */
    private static final long SENT_MAX = 64L << 20;

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        Files.writeString(data.resolve("api-token"), SITI + "\n");
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.submissions.octets-max", () -> "1MB");
        registry.add("titian.submissions.room-max", () -> "80MB");
        registry.add("server.tomcat.connection-timeout", () -> "4s");
    }

    @LocalServerPort
    int port;

    private Program siti;

    @BeforeEach
    void enter() throws Exception {
        siti = Program.with(SITI, port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/submissions?name=x HTTP/1.1\r\nContent-Length: 5368709120\r\n",
                "POST /api/submissions?name=x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                "POST /api/imports/employees HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
            })
    void whoSendsFiveGigabytesIsHungUpOnAfterAFewAndLeavesNothing(String head) throws Exception {
        long sent = 0;
        try (Socket line = open(head)) {
            byte[] chunk = ("80000\r\n" + "x".repeat(0x80000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            OutputStream out = line.getOutputStream();
            for (; sent < FIVE_GIGABYTES; sent += chunk.length) out.write(chunk);
        } catch (SocketException e) {
            assertThat(sent).isLessThan(SENT_MAX);
        }

        assertThat(sent).isLessThan(FIVE_GIGABYTES);
        await().atMost(PATIENCE).untilAsserted(this::assertNothingHalf);
        assertThat(siti.post("/api/submissions?name=x", new byte[1]).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/submissions?name=x", "/api/imports/offices", "/api/paper/forms/F-000001-9/scans"})
    void sendersThatNeverGoOnHoldNoMoreThanTheirShareAndAreHungUpOn(String path) throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                // They are hung up on after seconds; a machine that is busy elsewhere may look too late.
                for (int i = 0; i < Bodies.AT_ONCE_MAX; i++)
                    idle.add(open("POST " + path + " HTTP/1.1\r\nContent-Length: 100000\r\n"));
                assertProblem(siti.post("/api/submissions?name=x", new byte[1]), 503, "uploads-busy");
            });

            assertThat(siti.get("/api/submissions").statusCode())
                    .as("whoever only looks is served")
                    .isEqualTo(200);

            await().atMost(PATIENCE)
                    .until(() ->
                            siti.post("/api/submissions?name=x", new byte[1]).statusCode() == 201);
            await().atMost(PATIENCE).untilAsserted(this::assertNothingHalf);
        } finally {
            for (Socket each : idle) each.close();
        }
    }

    @Test
    void aHeadingThatNeverEndsIsHungUpOn() throws Exception {
        try (Socket line = new Socket("localhost", port)) {
            line.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = line.getOutputStream();
            out.write("POST /api/submissions HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] more = ("X: " + "y".repeat(1_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            int sent = 0;
            try {
                for (; sent < 100_000; sent++) out.write(more);
            } catch (SocketException e) {
                assertThat(e).isNotNull();
            }

            assertThat(sent).isLessThan(100_000);
        }
        try (Socket line = new Socket("localhost", port)) {
            line.setSoTimeout((int) PATIENCE.toMillis());
            line.getOutputStream().write("POST /api".getBytes(StandardCharsets.US_ASCII));

            assertThat(line.getInputStream().read())
                    .as("nothing more comes, so it is over")
                    .isEqualTo(-1);
        }
    }

    private Socket open(String head) throws IOException {
        Socket line = new Socket("localhost", port);
        line.setSoTimeout((int) PATIENCE.toMillis());
        line.getOutputStream()
                .write((head + "Host: localhost\r\nAuthorization: Bearer " + SITI + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return line;
    }

    private void assertNothingHalf() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("submissions"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part") || name.endsWith(".upload"));
        }
    }
}
