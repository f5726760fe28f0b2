package id.titian.bundle;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.SequenceRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes and reads a bundle of half a year of a large office with the heap of an agent. */
public final class SmallHeap {

    private static final int ENTRIES = 60_000;
    private static final int SIZE = 1_000;

    private SmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("titian-small-heap-");
        Office office = new Office(folder);
        Path draft = folder.resolve("part");
        Path file = folder.resolve("bundle");
        Bytes after = Chain.start(Office.EPOCH);
        for (int from = 1; from <= ENTRIES; from += SIZE)
            after = batch(from, after).after();
        Batch first = batch(1, Chain.start(Office.EPOCH));
        BundleHeader header = new BundleHeader(
                Office.AGENT,
                Office.EPOCH,
                1,
                new SequenceRange(1, ENTRIES),
                first.before(),
                after,
                Office.NOW,
                "0.1.0",
                office.agent.signing().shown(),
                office.fingerprints(),
                Map.of());
        try (BundleWriter writer =
                BundleWriter.begin(draft, header, Office.ZONE, office.agent, office.hub.recipients())) {
            Bytes before = first.before();
            for (int from = 1; from <= ENTRIES; from += SIZE) {
                Batch batch = batch(from, before);
                writer.add(batch);
                before = batch.after();
            }
            writer.finish(file);
        }
        long[] count = new long[1];
        BundleFile.open(file)
                .read(
                        office.hub,
                        (batch, octets, key) -> count[0] += batch.entries().size());
        if (count[0] != ENTRIES) throw new AssertionError(count[0] + " came back");
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    private static Batch batch(int from, Bytes before) {
        List<Entry> entries = new ArrayList<>();
        for (int number = from; number < from + SIZE; number++) entries.add(Office.entry(number));
        return Batch.of(Office.AGENT, Office.EPOCH, before, entries);
    }
}
