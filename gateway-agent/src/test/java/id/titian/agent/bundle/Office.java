package id.titian.agent.bundle;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.BundlesConfig;
import id.titian.agent.config.RetentionConfig;
import id.titian.agent.config.ThriftConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.key.AgentKeys;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An office without a network: an agent with its journal, and a stick. */
final class Office implements AutoCloseable {

    static final String AGENT = "kec-penarik";
    static final Instant NOW = Instant.parse("2026-10-06T00:30:20Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    // Held here, or the level would be forgotten with the logger. What goes wrong on purpose is asserted, not printed.
    private static final Logger STICKS = Logger.getLogger("id.titian.agent.bundle");
    private static final Logger ROOM = Logger.getLogger("id.titian.bundle");
    private static final Logger JOURNAL = Logger.getLogger(Journal.class.getName());

    static {
        STICKS.setLevel(Level.OFF);
        ROOM.setLevel(Level.OFF);
        JOURNAL.setLevel(Level.OFF);
    }

    final Path folder;
    final Path data;
    final Path stick;
    final HubAtATable hub;
    final AgentConfig config;
    Journal journal;
    BundleDesk desk;
    Map<String, Instant> complete = Map.of();
    private int next;

    /** Opens an office whose agent writes for a hub. */
    Office(Path folder, HubAtATable hub) throws Exception {
        this(folder, AGENT, hub, List.of());
    }

    Office(Path folder, String agent, HubAtATable hub, List<Path> watch) throws Exception {
        this.folder = folder;
        this.data = Files.createDirectories(folder.resolve("data"));
        this.stick = Files.createDirectories(folder.resolve("stick"));
        this.hub = hub;
        this.config = new AgentConfig(
                folder.resolve("agent.yaml"),
                agent,
                data,
                Optional.empty(),
                AgentConfig.StatusPage.NONE,
                List.of(),
                Optional.empty(),
                Optional.of(new BundlesConfig(
                        hub.keys().recipients(), hub.keys().signing().shown(), watch)),
                UplinkConfig.DEFAULT,
                ThriftConfig.none(CLOCK.getZone()),
                RetentionConfig.DEFAULT);
        this.journal = Journal.open(data, CLOCK);
        this.desk = BundleDesk.open(config, journal, CLOCK, "0.1.0", () -> {}, () -> complete);
    }

    /** Stops the agent and starts it again on what it left. */
    void restart() throws JournalException {
        close();
        journal = Journal.open(data, CLOCK);
        desk = BundleDesk.open(config, journal, CLOCK, "0.1.0", () -> {}, () -> complete);
    }

    /** People punch, so many times. */
    void punch(int times) throws Exception {
        for (int done = 0; done < times; ) {
            int now = Math.min(1_000, times - done);
            journal.append(drafts(next, next + now));
            next += now;
            done += now;
        }
    }

    static List<Journal.Draft> drafts(int from, int to) {
        List<Journal.Draft> drafts = new ArrayList<>();
        for (int n = from; n < to; n++) drafts.add(draft(n));
        return drafts;
    }

    private static Journal.Draft draft(int n) {
        String pin = Integer.toString(1_000 + n % 40);
        LocalDateTime time = LocalDateTime.parse("2026-09-01T07:00:00").plusSeconds(n * 37L);
        Bytes raw = Bytes.ofUtf8(pin + "\t" + time + "\t0\t1\t0\t0");
        return new Journal.Draft(
                NOW.minusSeconds(60).plusSeconds(n),
                OptionalLong.of(2),
                n % 53 == 7
                        ? new Unreadable(
                                "CQQC230560123", Unreadable.Reason.TIME_TOO_OLD, "no. " + n, 0, ArrivalPath.PULL, raw)
                        : new Punch("CQQC230560123", pin, PinForm.DIGITS, time, 0, 0, 1, null, ArrivalPath.PULL, raw));
    }

    Said export() throws Exception {
        return desk.export(ExportWish.unreceipted(stick));
    }

    Path titian() {
        return stick.resolve("TITIAN");
    }

    /** The files of an ending that lie on the stick. */
    List<Path> onStick(String ending) throws IOException {
        return onStick(stick, ending);
    }

    static List<Path> onStick(Path stick, String ending) throws IOException {
        if (!Files.isDirectory(stick.resolve("TITIAN"))) return List.of();
        try (var files = Files.list(stick.resolve("TITIAN"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** What the journal holds above a number. */
    List<Entry> entries(long above) throws JournalException {
        List<Entry> entries = new ArrayList<>();
        for (Optional<Batch> batch = journal.batchFrom(config.agent(), above + 1, 1_000);
                batch.isPresent();
                batch = journal.batchFrom(
                        config.agent(), entries.get(entries.size() - 1).sequence() + 1, 1_000))
            entries.addAll(batch.get().entries());
        return entries;
    }

    Origin origin() throws IOException {
        return new Origin(config.agent(), "0.1.0", AgentKeys.in(data), journal, () -> complete);
    }

    Exporter exporter(Clock clock) throws IOException {
        return new Exporter(origin(), config.bundles().orElseThrow(), BundleBook.in(data), clock, config.zone());
    }

    static String draftName(BundleHeader header) {
        return header.fileName().replace(".TTB", ".PRT");
    }

    @Override
    public void close() {
        desk.close();
        journal.close();
    }
}
