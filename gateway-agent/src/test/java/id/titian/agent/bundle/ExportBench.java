package id.titian.agent.bundle;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints how fast a bundle is written on the disk of a folder: {@code ExportBench FOLDER ENTRIES}. */
public final class ExportBench {

    private ExportBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int entries = Integer.parseInt(arguments[1]);
        HubAtATable hub = new HubAtATable(folder.resolve("hub"));
        try (Office office = new Office(folder.resolve("office"), hub)) {
            office.punch(entries);
            long begun = System.nanoTime();
            office.export();
            double seconds = (System.nanoTime() - begun) / 1e9;
            long octets = Files.size(office.onStick(".TTB").get(0));
            System.out.printf(
                    "%d entries, %.1f s, %.0f entries/s, %.1f octets an entry%n",
                    entries, seconds, entries / seconds, (double) octets / entries);
            begun = System.nanoTime();
            office.export();
            System.out.printf("looking again: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        }
    }
}
