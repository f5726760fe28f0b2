package id.titian.bundle;

import id.titian.bundle.key.AgentKeys;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** An office that has something to hand over: keys of its agent and its hub, and a journal of punches. */
final class Office {

    static final String AGENT = "kec-penarik";
    static final String EPOCH = "0123456789abcdef0123456789abcdef";
    static final Instant NOW = Instant.parse("2026-10-06T00:30:20Z");
    static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private static final LocalDateTime FIRST = LocalDateTime.parse("2026-10-01T07:00:00");

    final Path folder;
    final AgentKeys agent;
    final HubKeys hub;
    Map<String, Instant> complete = Map.of();

    Office(Path folder) throws IOException {
        this.folder = folder;
        this.agent = AgentKeys.in(Files.createDirectories(folder.resolve("agent")));
        this.hub = HubKeys.in(Files.createDirectories(folder.resolve("hub")));
    }

    /** Batches of a journal's first entries; each seventh entry is unreadable. */
    static List<Batch> batches(long entries, int size) {
        List<Batch> batches = new ArrayList<>();
        Bytes before = Chain.start(EPOCH);
        for (long from = 1; from <= entries; from += size) {
            List<Entry> run = new ArrayList<>();
            for (long number = from; number < from + size && number <= entries; number++) run.add(entry(number));
            Batch batch = Batch.of(AGENT, EPOCH, before, run);
            before = batch.after();
            batches.add(batch);
        }
        return batches;
    }

    static Entry entry(long number) {
        String pin = Long.toString(1000 + number % 40);
        LocalDateTime time = FIRST.plusSeconds(number * 37);
        Bytes raw = Bytes.ofUtf8(pin + "\t" + time);
        Reading reading = number % 7 == 0
                ? new Unreadable("CQQC230560123", Unreadable.Reason.TIME_TOO_OLD, "", 0, ArrivalPath.PULL, raw)
                : new Punch("CQQC230560123", pin, PinForm.DIGITS, time, 0, 0, 1, null, ArrivalPath.PULL, raw);
        return new Entry(number, NOW, OptionalLong.of(2), reading);
    }

    BundleHeader header(List<Batch> batches) {
        return header(batches, 7);
    }

    BundleHeader header(List<Batch> batches, int number) {
        Batch first = batches.get(0);
        Batch last = batches.get(batches.size() - 1);
        return new BundleHeader(
                AGENT,
                EPOCH,
                number,
                new SequenceRange(first.range().from(), last.range().to()),
                first.before(),
                last.after(),
                NOW,
                "0.1.0",
                agent.signing().shown(),
                fingerprints(),
                complete);
    }

    Set<String> fingerprints() {
        return hub.recipients().stream().map(each -> each.fingerprint()).collect(Collectors.toSet());
    }

    Path bundle(List<Batch> batches) throws IOException, BundleRefusedException {
        BundleHeader header = header(batches);
        Path file = folder.resolve(header.fileName());
        try (BundleWriter writer =
                BundleWriter.begin(folder.resolve("bundle.part"), header, ZONE, agent, hub.recipients())) {
            for (Batch batch : batches) writer.add(batch);
            writer.finish(file);
        }
        return file;
    }

    /** What a bundle holds, when it is opened by this office's hub. */
    List<Entry> entries(Path file) throws IOException, BundleRefusedException {
        List<Entry> entries = new ArrayList<>();
        BundleFile.open(file).read(hub, (batch, octets, receiptKey) -> entries.addAll(batch.entries()));
        return entries;
    }
}
