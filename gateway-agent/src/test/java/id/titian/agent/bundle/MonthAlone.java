package id.titian.agent.bundle;

import id.titian.agent.journal.Journal;
import id.titian.bundle.BundleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Exports what a large office does in 31 days, with the heap of an agent, and lets the hub read it. */
public final class MonthAlone {

    /** 31 days of 300 people, four punches a day. */
    static final int ENTRIES = 37_200;

    private MonthAlone() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("titian-month-alone-");
        HubAtATable hub = new HubAtATable(folder.resolve("hub"));
        try (Office office = new Office(folder.resolve("office"), hub)) {
            office.punch(ENTRIES);
            office.export();
            Path file = office.onStick(".TTB").get(0);
            long[] count = new long[1];
            BundleFile.open(file)
                    .read(
                            hub.keys(),
                            (batch, octets, key) -> count[0] += batch.entries().size());
            if (count[0] != ENTRIES) throw new AssertionError(count[0] + " came out");
            Journal journal = office.journal;
            if (journal.standing().buffered() != ENTRIES) throw new AssertionError("An export moved the cursor");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
