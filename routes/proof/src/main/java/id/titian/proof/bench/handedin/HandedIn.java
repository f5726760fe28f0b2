package id.titian.proof.bench.handedin;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.bench.Figures;
import id.titian.proof.bench.HubUnderLoad;
import id.titian.proof.hub.HubApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What people hand in, as large as it gets: tables read alone and into the ledger, and bundles of an agent. */
public final class HandedIn {

    private static final int CSV_ROWS = 1_000_000;
    private static final int XLSX_ROWS = 100_000;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final String HEAP = " of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB";

    private final Path folder;
    private final int scale;
    private final Figures figures;

    public HandedIn(Path folder, int scale, Figures figures) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.scale = scale;
        this.figures = figures;
    }

    /** Measures tables, then bundles. */
    public void measure(HubUnderLoad hub, int statusPort) throws Exception {
        Path csv = LargeTables.csv(folder.resolve("large.csv"), CSV_ROWS / scale);
        Path xlsx = LargeTables.xlsx(folder.resolve("large.xlsx"), XLSX_ROWS / scale);
        read("CSV", csv, "< 60 s for 1,000,000; heap < 512 MB");
        read("XLSX", xlsx, "< 30 s for 100,000; heap < 512 MB");
        intoLedger("CSV", csv, "serial=BENCH", hub.api());
        intoLedger("XLSX", xlsx, "office=BENCH", hub.api());
        Files.delete(csv);
        Files.delete(xlsx);
        new CarriedBundle(folder.resolve("bundle"), statusPort).measure(hub, XLSX_ROWS / scale, figures);
    }

    private void read(String what, Path file, String asked) throws Exception {
        TableReading.of(file);
        TableReading reading = TableReading.of(file);
        String name = "table, " + what + " of " + reading.rows() + " rows";
        figures.add(
                name + ": understood, tried and read",
                "%.1f s, %s".formatted(reading.seconds(), Figures.rate(reading.rows() / reading.seconds(), "rows")),
                "heap " + (reading.peakHeap() >> 20) + HEAP,
                asked);
    }

    /** As a clerk does it: hands in, looks at what would become of it, accepts. */
    private void intoLedger(String what, Path file, String whose, HubApi hub) throws Exception {
        long start = System.nanoTime();
        long id = hub.handIn(file, whose).path("id").asLong();
        await(hub, id, "ASKING");
        double looked = secondsSince(start);
        start = System.nanoTime();
        hub.put("/api/submissions/" + id + "/answers", "{\"answers\":{\"accept\":\"yes\"},\"who\":\"titian\"}");
        JsonNode taken = await(hub, id, "TAKEN");
        double seconds = secondsSince(start);
        long rows = taken.at("/counts/rows").asLong();
        String name = "table, " + what + " of " + rows + " rows: ";
        figures.add(name + "handed in until a person can look at it", "%.1f s".formatted(looked), "-", "-");
        figures.add(
                name + "accepted until all is in the ledger",
                "%.1f s, %s".formatted(seconds, Figures.rate(rows / seconds, "rows")),
                taken.at("/counts/fresh").asLong() + " punches",
                "-");
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Waits until it has come so far with a file that was handed in. */
    static JsonNode await(HubApi hub, long id, String wanted) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            JsonNode now = hub.get("/api/submissions/" + id, "");
            String state = now.path("state").asText();
            if (state.equals(wanted)) return now;
            if (!state.equals("WAITING"))
                throw new IOException("What the bench handed in should be " + wanted + ", not " + now);
            if (System.nanoTime() - start > WITHIN.toNanos())
                throw new IOException("What the bench handed in was not " + wanted + " within " + WITHIN);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
