package id.titian.agent.bundle;

import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.ReceiptCode;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A hub that knows bundles only: it keeps what it is brought, in any order, and answers with what it holds. */
final class HubAtATable {

    private final HubKeys keys;
    private final Map<String, TreeMap<Long, Entry>> held = new HashMap<>();
    private int given;
    private Bytes receiptKey = Bytes.of(new byte[0]);

    HubAtATable(Path folder) throws IOException {
        this.keys = HubKeys.in(Files.createDirectories(folder));
    }

    HubKeys keys() {
        return keys;
    }

    /** Takes a bundle whole or not at all. */
    void take(Path file) throws IOException, BundleRefusedException {
        List<Batch> batches = new ArrayList<>();
        Bytes[] key = new Bytes[1];
        BundleFile bundle = BundleFile.open(file);
        bundle.read(keys, (batch, octets, receiptKeyInside) -> {
            batches.add(batch);
            key[0] = receiptKeyInside;
        });
        receiptKey = key[0];
        TreeMap<Long, Entry> epoch = held.computeIfAbsent(bundle.header().epoch(), some -> new TreeMap<>());
        for (Batch batch : batches)
            for (Entry entry : batch.entries()) {
                Entry known = epoch.put(entry.sequence(), entry);
                if (known != null && !known.equals(entry)) throw new AssertionError("Another entry " + known);
            }
    }

    /** What it holds of an epoch. */
    List<Entry> entries(String epoch) {
        return List.copyOf(held.getOrDefault(epoch, new TreeMap<>()).values());
    }

    /** Everything that anybody ever said, of all epochs. */
    Set<Reading> readings() {
        Set<Reading> readings = new HashSet<>();
        for (TreeMap<Long, Entry> epoch : held.values())
            for (Entry entry : epoch.values()) readings.add(entry.reading());
        return readings;
    }

    /** The number up to which it has everything. */
    long upTo(String epoch) {
        long upTo = 0;
        for (long number : held.getOrDefault(epoch, new TreeMap<>()).keySet()) {
            if (number != upTo + 1) return upTo;
            upTo = number;
        }
        return upTo;
    }

    /** What it says over the network, or in a file. */
    Receipt receipt(String epoch) {
        long upTo = upTo(epoch);
        List<SequenceRange> above = new ArrayList<>();
        for (long number :
                held.getOrDefault(epoch, new TreeMap<>()).tailMap(upTo + 1).keySet()) {
            SequenceRange last = above.isEmpty() ? null : above.get(above.size() - 1);
            if (last != null && last.to() + 1 == number)
                above.set(above.size() - 1, new SequenceRange(last.from(), number));
            else above.add(new SequenceRange(number, number));
        }
        return new Receipt(epoch, upTo, hash(epoch, upTo), above, List.of());
    }

    private Bytes hash(String epoch, long upTo) {
        return Chain.over(
                Chain.start(epoch),
                List.copyOf(held.getOrDefault(epoch, new TreeMap<>())
                        .headMap(upTo, true)
                        .values()));
    }

    Bytes receiptFile(String agent, String epoch) {
        // Each is given a second after the one before, and all before anybody types a code.
        Instant at = Office.NOW.minusSeconds(86_400).plusSeconds(given++);
        return new ReceiptFile(agent, 1, at, receipt(epoch)).signed(keys.signing());
    }

    Optional<String> code(String agent, String epoch) {
        return ReceiptCode.of(receiptKey, agent, epoch, upTo(epoch), hash(epoch, upTo(epoch)));
    }
}
