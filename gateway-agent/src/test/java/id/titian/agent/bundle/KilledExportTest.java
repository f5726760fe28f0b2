package id.titian.agent.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is killed while it writes, and sticks that are full, locked or pulled out as the system itself tells it. */
class KilledExportTest {

    /** How often; a longer proof is {@code -Dtitian.export.kills=100}. */
    private static final int KILLS = Integer.getInteger("titian.export.kills", 6);

    private static final int ENTRIES = 40_000;
    private static final int MILLIS_MAX = 60;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** A file system of so many octets of its own, which only this process and its children see. */
    private static final String OWN_STICK = "mount -t tmpfs -o size=%s tmpfs \"%s\" && %s exec \"$@\"";

    @TempDir
    private Path folder;

    private HubAtATable hub;
    private Path config;
    private Path stick;
    private List<Entry> all;
    private String epoch;

    @BeforeEach
    void anOfficeHasWaitedLong() throws Exception {
        hub = new HubAtATable(folder.resolve("hub"));
        try (Office office = new Office(folder.resolve("office"), hub)) {
            office.punch(ENTRIES);
            all = office.entries(0);
            epoch = office.journal.epoch();
            stick = office.stick;
        }
        config = folder.resolve("office/agent.yaml");
        Files.writeString(config, """
                agent: %s
                dataFolder: data
                bundles:
                  hubKeys: [%s]
                  hubSigningKey: %s
                """.formatted(
                        Office.AGENT,
                        hub.keys().recipients().stream().map(key -> key.text()).collect(Collectors.joining(",")),
                        hub.keys().signing().shown().text()));
    }

    @Test
    void whereverItIsKilledTheNextExportGoesOnAndTheHubGetsEverything() throws Exception {
        Random random = new Random(KILLS);
        int drafts = 0;
        for (int i = 0; i < KILLS; i++) {
            Process agent = ExportMain.start(List.of(), config, stick);
            ready(agent);
            ExportMain.letGo(agent);
            // So much work, not so much time: a busy machine does nothing for a second.
            long had = octetsOfDrafts();
            if (i > 0)
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> octetsOfDrafts() > had || !agent.isAlive());
            agent.waitFor(random.nextInt(MILLIS_MAX), TimeUnit.MILLISECONDS);
            agent.toHandle().destroyForcibly();
            agent.waitFor();
            drafts += Office.onStick(stick, ".PRT").size();
        }

        Process last = ExportMain.start(List.of(), config, stick);
        ready(last);
        ExportMain.letGo(last);

        assertThat(ExportMain.lines(last)).contains("done");
        assertThat(drafts).as("kills that met it writing").isPositive();
        assertThat(Office.onStick(stick, ".PRT").size()).isLessThanOrEqualTo(1);
        for (Path file : Office.onStick(stick, ".TTB")) hub.take(file);
        assertThat(hub.entries(epoch)).isEqualTo(all);
    }

    @Test
    void aStickThatFillsUpIsSaidToBeFull() throws Exception {
        // The look before the writing is deceived: what was free is taken by somebody else meanwhile.
        List<String> lines = exportOnOwnStick(
                "4m",
                "(while ! ls \"" + stick + "\"/TITIAN/*.PRT >/dev/null 2>&1; do :; done;" + " head -c 4m /dev/zero > \""
                        + stick + "/films\" 2>/dev/null) &");

        // What the films leave may not hold the note either; then there is none.
        assertThat(lines).contains("stick-full").noneMatch(line -> line.contains("BELUM SELESAI"));
    }

    @Test
    void aStickThatWasFullBeforeSaysSoInPlaceOfTheLastSuccess() throws Exception {
        List<String> lines = exportOnOwnStick(
                "100k",
                "mkdir \"" + stick + "\"/TITIAN && echo \"Stik aman dicabut\" > \"" + stick + "\"/TITIAN/HASIL.TXT"
                        + " && { head -c 1m /dev/zero > \"" + stick + "\"/films 2>/dev/null; true; } &&");

        assertThat(lines)
                .contains("stick-full")
                .anyMatch(line -> line.contains("GAGAL (stick-full)"))
                .noneMatch(line -> line.contains("aman dicabut"));
    }

    @Test
    void aStickThatIsTooSmallFromTheBeginningIsRefusedBeforeAnythingIsWritten() throws Exception {
        List<String> lines = exportOnOwnStick("100k", "");

        assertThat(lines).contains("stick-full").anyMatch(line -> line.contains("GAGAL (stick-full)"));
    }

    @Test
    void aLockedStickIsSaidToTakeNothing() throws Exception {
        List<String> lines = exportOnOwnStick("8m", "mount -o remount,ro \"" + stick + "\" &&");

        assertThat(lines).contains("stick-read-only");
    }

    private List<String> exportOnOwnStick(String size, String meanwhile) throws Exception {
        assumeTrue(canMount(), "needs Linux with user namespaces (unshare -rm) to make a stick of its own");
        String script = OWN_STICK.formatted(size, stick, meanwhile);
        Process agent = ExportMain.start(List.of("unshare", "-rm", "sh", "-c", script, "sh"), config, stick);
        ExportMain.letGo(agent);
        return ExportMain.lines(agent);
    }

    private boolean canMount() throws Exception {
        try {
            Process tried = new ProcessBuilder(
                            "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs \"" + stick + "\"")
                    .redirectErrorStream(true)
                    .start();
            return tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private long octetsOfDrafts() throws IOException {
        long octets = 0;
        for (Path draft : Office.onStick(stick, ".PRT")) octets += Files.size(draft);
        return octets;
    }

    private static void ready(Process agent) throws Exception {
        int octet = agent.getInputStream().read();
        while (octet >= 0 && octet != '\n') octet = agent.getInputStream().read();
        assertThat(octet).isEqualTo('\n');
    }
}
