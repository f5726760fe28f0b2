package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.Bytes;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from USB sticks, as ugly as real sticks bring them, go through the agent's command into the ledger. */
class ImportedFileTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 100;

    /** Fewer NULs than a lost sector are padding; more are a hole. */
    private static final String PADDING = "\0".repeat(100);

    private static final String HOLE = "\0".repeat(600);

    /** What stands in each line, without NULs; the ninth and tenth are what a hole has left of two. */
    private static final List<String> LINES = List.of(
            "     1001\t2026-10-06 07:30:15\t1\t0\t1\t0",
            "     0053\t2026-10-06 07:31:02\t1\t0\t15\t0",
            "     0053\t2026-10-06 07:31:02\t1\t0\t15\t0",
            "     0053\t2026-10-06 07:31:04\t1\t0\t15\t0",
            "     1001\t2000-01-01 00:02:11\t1\t0\t1\t0",
            "     1001\t1971--10--29 -23:-23:-27\t1\t0\t1\t0",
            "     1001\t2026-02-30 07:30:15\t1\t0\t1\t0",
            "     1003\t2026-10-06 07:33:00\t1\t0\t1\t0",
            "     1004\t2026-10-06 07:3",
            "01\t2026-10-06 07:35:00\t1\t0\t1\t0",
            "     1002\t2026-10-05 16:05:40\t1\t1\t1\t0");

    /** What becomes of each of them. */
    private static final List<String> ACCOUNT = List.of(
            "ledger 1001;2026-10-06T07:30:15;0",
            "ledger 53;2026-10-06T07:31:02;0",
            "repeat of line 2",
            "ledger 53;2026-10-06T07:31:04;0",
            "quarantine TIME_TOO_OLD Line 5",
            "quarantine TIME_IMPOSSIBLE Line 6",
            "quarantine TIME_IMPOSSIBLE Line 7",
            "ledger 1003;2026-10-06T07:33:00;0",
            // What stands on the two sides of a hole is one line to whoever opens the file.
            "quarantine MALFORMED Line 9",
            "quarantine MALFORMED Line 9",
            "ledger 1002;2026-10-05T16:05:40;0");

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void everyLineOfThemIsAccountedForWhateverTheyAreWrittenIn() throws Exception {
        int port = FreePorts.first();
        Path plain = folder.resolve("1_attlog.dat");
        Files.write(plain, stick(StandardCharsets.US_ASCII));
        Path wide = folder.resolve("2_attlog.dat");
        Files.write(wide, stick(StandardCharsets.UTF_16LE));
        try (RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start();
                FieldAgent agent = new FieldAgent("kantor", folder, hub, hub.brokerPort(), port + 2, "")) {

            String first = agent.command("import", plain.toString(), "--serial", "STICK0001");
            String second = agent.command("import", wide.toString(), "--serial", "STICK0002");
            String again = agent.command("import", wide.toString(), "--serial", "STICK0002");
            agent.program().start();

            for (String report : List.of(first, second, again))
                assertThat(report)
                        .containsPattern("\\n  lines +11\n")
                        .containsPattern("\\n    punches +5\n")
                        .containsPattern("\\n    unreadable, kept for a human +5\n")
                        .containsPattern("\\n    repeats, dropped +1\n")
                        .containsPattern("\\n    no records \\(headings and the like\\) +0\n");
            assertThat(first).containsPattern("\\n  new in the journal +10\n");
            assertThat(second).containsPattern("\\n  new in the journal +10\n");
            assertThat(again).containsPattern("\\n  new in the journal +0\n");
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(account(hub.api(), "STICK0001", StandardCharsets.US_ASCII))
                        .isEqualTo(ACCOUNT);
                assertThat(account(hub.api(), "STICK0002", StandardCharsets.UTF_16LE))
                        .isEqualTo(ACCOUNT);
            });
            assertThat(hub.api().ledgerKeys()).hasSize(10);
        }
    }

    /** The file: CRLF, NULs in two sizes, no newline at the end, and a mark in front where it is not ASCII. */
    private static byte[] stick(Charset charset) throws IOException {
        StringBuilder text = new StringBuilder(charset.equals(StandardCharsets.US_ASCII) ? "" : "\uFEFF");
        for (int i = 0; i < LINES.size(); i++) {
            String line = LINES.get(i);
            text.append(i == 7 ? line.replace(" 07:", " 0" + PADDING + "7:") : line);
            if (i == 8) text.append(HOLE);
            else if (i < LINES.size() - 1) text.append("\r\n");
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(text.toString().getBytes(charset));
        return octets.toByteArray();
    }

    /** Where each line is now, found by its own octets; what the hub has beside them stands at the end. */
    private static List<String> account(HubApi hub, String serial, Charset charset) throws Exception {
        Map<String, String> kept = new HashMap<>();
        for (JsonNode row : hub.get("/api/ledger", "serial=" + serial).path("items")) {
            JsonNode trace = hub.get("/api/ledger/rows/" + row.at("/punch/id").asLong(), "");
            JsonNode punch = trace.path("punch");
            kept.put(
                    trace.path("raw").asText(),
                    "ledger " + punch.path("pin").asText() + ";"
                            + seconds(punch.path("punchTime").asText()) + ";"
                            + punch.path("ordinal").asText());
        }
        for (JsonNode line : hub.get("/api/quarantine", "serial=" + serial + "&limit=" + PAGE)
                .path("items")) {
            JsonNode item = line.path("item");
            // The terminal of a ledger row that waits is unknown to the hub; the row itself is counted above.
            if (item.path("punch").isNumber()) continue;
            String detail = item.path("detail").asText();
            kept.put(
                    item.path("raw").asText(),
                    "quarantine " + item.path("reason").asText() + " " + detail.substring(0, detail.indexOf(':')));
        }
        List<String> account = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            String line = LINES.get(i);
            int before = LINES.subList(0, i).indexOf(line);
            String found = kept.remove(Bytes.of(line.getBytes(charset)).hex());
            if (found != null) account.add(found);
            else account.add(before < 0 ? "nowhere" : "repeat of line " + (before + 1));
        }
        account.addAll(kept.values());
        return account;
    }

    /** The interface leaves out seconds that are zero. */
    private static String seconds(String time) {
        return time.length() == "2026-10-06T07:33".length() ? time + ":00" : time;
    }
}
