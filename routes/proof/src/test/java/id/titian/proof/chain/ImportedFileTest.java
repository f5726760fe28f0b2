package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file from a USB stick, in the form that real sticks bring, goes through the agent's command into the ledger. */
class ImportedFileTest {

    private static final String SERIAL = "STICK0001";

    /** Padded PINs, CRLF, a repeat, a double tap, a dead clock, a date that is none, no newline at the end. */
    private static final String STICK = """
            %9s\t2026-10-06 07:30:15\t1\t0\t1\t0\r
            %9s\t2026-10-06 07:31:02\t1\t0\t15\t0\r
            %9s\t2026-10-06 07:31:02\t1\t0\t15\t0\r
            %9s\t2026-10-06 07:31:04\t1\t0\t15\t0\r
            %9s\t2000-01-01 00:02:11\t1\t0\t1\t0\r
            %9s\t1971--10--29 -23:-23:-27\t1\t0\t1\t0\r
            %9s\t2026-10-05 16:05:40\t1\t1\t1\t0""".formatted("1001", "0053", "0053", "0053", "1001", "1001", "1002");

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() {
        Jars.assumeBuilt();
    }

    @Test
    void everyLineOfItIsAccountedFor() throws Exception {
        int port = FreePorts.first();
        Path stick = folder.resolve("1_attlog.dat");
        Files.write(stick, STICK.getBytes(StandardCharsets.US_ASCII));
        try (RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start()) {
            Path config = configure(hub, port + 2);

            String report = run("import", stick.toString(), "--serial", SERIAL, "--config", config.toString());
            Program agent = agent("agent", "run", "--config", config.toString());
            agent.start();
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> hub.api().ledgerKeys().size() >= 4);

                assertThat(report)
                        .containsPattern("\\n  lines +7\n")
                        .containsPattern("\\n    punches +4\n")
                        .containsPattern("\\n    unreadable, kept for a human +2\n")
                        .containsPattern("\\n    exact repeats, dropped +1\n")
                        .containsPattern("\\n    no records \\(headings and the like\\) +0\n")
                        .containsPattern("\\n  new in the journal +6\n");
                assertThat(hub.api().ledgerKeys())
                        .containsExactlyInAnyOrder(
                                SERIAL + ";1001;2026-10-06T07:30:15;0",
                                SERIAL + ";53;2026-10-06T07:31:02;0",
                                SERIAL + ";53;2026-10-06T07:31:04;0",
                                SERIAL + ";1002;2026-10-05T16:05:40;0");
                // Two lines with impossible times wait for a human beside the four whose terminal nobody has adopted.
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                hub.api().quarantine(0, 100).path("items"))
                        .extracting(item -> item.path("item").path("reason").asText())
                        .containsExactlyInAnyOrder(
                                "TIME_TOO_OLD",
                                "TIME_IMPOSSIBLE",
                                "UNKNOWN_TERMINAL",
                                "UNKNOWN_TERMINAL",
                                "UNKNOWN_TERMINAL",
                                "UNKNOWN_TERMINAL"));
            } finally {
                agent.stop(Duration.ofSeconds(20));
            }
        }
    }

    private Path configure(RunningHub hub, int statusPort) throws Exception {
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, """
                agent: kantor
                dataFolder: data
                hub:
                  url: tcp://127.0.0.1:%d
                  password: %s
                statusPage:
                  port: %d
                """.formatted(hub.brokerPort(), hub.secret("kantor"), statusPort));
        return config;
    }

    private String run(String... arguments) throws Exception {
        Program command = agent("command", arguments);
        command.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> !command.isAlive());
        assertThat(command.exitCode()).as(command.lastWords(40)).isZero();
        return command.lastWords(40);
    }

    private Program agent(String name, String... arguments) {
        return new Programs().agent(name, List.of(arguments), Map.of(), folder.resolve(name + ".log"));
    }
}
