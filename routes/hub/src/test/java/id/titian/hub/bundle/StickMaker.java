package id.titian.hub.bundle;

import id.titian.bundle.BundleHeader;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.BundleWriter;
import id.titian.bundle.key.AgentKeys;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.SequenceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes bundles as an agent would. */
public final class StickMaker {

    private static final Instant MADE = Instant.parse("2026-01-05T02:00:00Z");

    private final Path folder;
    private final AgentKeys agent;
    private final HubKeys hub;
    private int number;

    /** @param hub whom its bundles are for. */
    public StickMaker(Path folder, HubKeys hub) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.agent = AgentKeys.in(folder);
        this.hub = hub;
    }

    public AgentKeys keys() {
        return agent;
    }

    /** A stick with these batches, which continue each other. */
    public Path write(List<Batch> batches) throws IOException, BundleRefusedException {
        Batch first = batches.get(0);
        Batch last = batches.get(batches.size() - 1);
        BundleHeader header = new BundleHeader(
                first.agent(),
                first.epoch(),
                ++number,
                new SequenceRange(first.range().from(), last.range().to()),
                first.before(),
                last.after(),
                MADE,
                "0.1.0",
                agent.signing().shown(),
                hub.recipients().stream().map(each -> each.fingerprint()).collect(Collectors.toSet()),
                Map.of());
        Path file = folder.resolve(header.fileName());
        try (BundleWriter writer = BundleWriter.begin(
                folder.resolve("draft"), header, ZoneId.of("Asia/Jakarta"), agent, hub.recipients())) {
            for (Batch batch : batches) writer.add(batch);
            writer.finish(file);
        }
        return file;
    }
}
