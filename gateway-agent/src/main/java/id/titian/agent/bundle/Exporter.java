package id.titian.agent.bundle;

import id.titian.agent.bundle.BundleStatus.Exported;
import id.titian.agent.bundle.ExportReport.Written;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.agent.bundle.stick.StickFolder;
import id.titian.agent.bundle.stick.StickTrouble;
import id.titian.agent.config.BundlesConfig;
import id.titian.agent.disk.FileTrouble;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.Standing;
import id.titian.bundle.BundleEnd;
import id.titian.bundle.BundleFile;
import id.titian.bundle.BundleHeader;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.BundleWriter;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes bundles onto a stick. Moves no cursor: only a receipt does. One export at a time; whoever calls sees to that.
 */
final class Exporter {

    /** What an entry of a usual terminal may need on a stick, with its share of everything around it. */
    static final int ENTRY_OCTETS = 60;

    /** What a bundle needs beside its entries, and the stick beside the bundle. */
    static final int REST_OCTETS = 65_536;

    private static final Logger LOG = System.getLogger(Exporter.class.getName());

    private final Origin origin;
    private final BundlesConfig config;
    private final BundleBook book;
    private final Clock clock;
    private final ZoneId zone;
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<Path> passedOver = new HashSet<>();

    Exporter(Origin origin, BundlesConfig config, BundleBook book, Clock clock, ZoneId zone) {
        this.origin = origin;
        this.config = config;
        this.book = book;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Completes a bundle that was broken off, then writes what is still wanted. Numbers that come while it writes are left for the
     * next time.
     *
     * @throws BundleException if it cannot; what is whole on the stick stays for the next try
     */
    ExportReport export(ExportWish wish) throws BundleException, JournalException, InterruptedException {
        StickFolder folder = StickFolder.of(wish.stick());
        folder.make();
        try {
            return export(wish, folder);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw stopped(e);
        } catch (IOException e) {
            throw StickTrouble.of(e, wish.stick());
        }
    }

    private static InterruptedException stopped(Exception e) {
        InterruptedException stopped = new InterruptedException("The agent is stopping");
        stopped.initCause(e);
        return stopped;
    }

    private ExportReport export(ExportWish wish, StickFolder folder)
            throws IOException, BundleException, JournalException, InterruptedException {
        // In this order: what a terminal is complete by has a number that the journal's last one is not below.
        String epoch = origin.journal().epoch();
        Map<String, Instant> known = origin.completeIn(epoch);
        Standing standing = origin.journal().standing();
        List<Written> written = new ArrayList<>();
        Optional<Written> completed = completeDraft(folder, standing);
        completed.ifPresent(written::add);
        Optional<SequenceRange> asked = wanted(wish, standing);
        if (asked.isEmpty()) return report(written, Optional.empty(), 0);
        SequenceRange wanted = asked.get();
        Optional<Batch> first = origin.journal().batchFrom(origin.agent(), wanted.from(), 1);
        long from = first.map(batch -> batch.range().from()).orElse(Long.MAX_VALUE);
        if (from > wanted.to()) return report(written, Optional.empty(), wanted.size());
        long retired = from - wanted.from();
        Optional<SequenceRange> left = without(new SequenceRange(from, wanted.to()), completed);
        if (left.isEmpty()) return report(written, Optional.empty(), retired);
        Optional<Path> there = wish.isChosen() ? Optional.empty() : covering(folder, left.get());
        if (there.isPresent())
            return report(written, there.map(file -> file.getFileName().toString()), retired);
        boolean hasAll =
                left.get().to() == standing.lastSequence() && standing.epoch().equals(epoch);
        written.add(write(folder, standing.epoch(), left.get(), hasAll ? known : Map.of()));
        return report(written, Optional.empty(), retired);
    }

    private ExportReport report(List<Written> written, Optional<String> there, long retired) {
        return new ExportReport(clock.instant(), written, there, retired, remarks);
    }

    /** The numbers that are asked for, if there are any. */
    private static Optional<SequenceRange> wanted(ExportWish wish, Standing standing) throws BundleException {
        long last = standing.lastSequence();
        long from = wish.all() ? 1 : wish.from().orElse(standing.receiptedTo() + 1);
        long to = wish.to().orElse(last);
        if (from < 1 || to > last || wish.isChosen() && last > 0 && from > to)
            throw new BundleException(
                    Kind.RANGE_UNKNOWN,
                    "There are no entries " + from + " to " + to + "; the journal has 1 to " + last + ".");
        return from > to ? Optional.empty() : Optional.of(new SequenceRange(from, to));
    }

    /** What is left of a range that a bundle written just now has from its beginning on. */
    private static Optional<SequenceRange> without(SequenceRange range, Optional<Written> completed) {
        if (completed.isEmpty() || completed.get().range().from() > range.from()) return Optional.of(range);
        long from = Math.max(range.from(), completed.get().range().to() + 1);
        return from > range.to() ? Optional.empty() : Optional.of(new SequenceRange(from, range.to()));
    }

    private Optional<Written> completeDraft(StickFolder folder, Standing standing)
            throws IOException, BundleException, JournalException, InterruptedException {
        for (Path draft : folder.files(StickFolder.DRAFT)) {
            Optional<BundleWriter> resumed;
            try {
                resumed = BundleWriter.resume(draft, origin.keys(), config.hubKeys());
            } catch (IOException e) {
                passOver(draft, e);
                continue;
            }
            if (resumed.isEmpty()) continue;
            try (BundleWriter writer = resumed.get()) {
                BundleHeader header = writer.header();
                if (!origin.made(header)) continue;
                boolean ofUse = header.range().to() > standing.receiptedTo()
                        && origin.holds(header)
                        && (writer.next() > header.range().to()
                                || origin.entry(writer.next()).isPresent())
                        && !Files.exists(folder.path().resolve(header.fileName()));
                if (ofUse) return Optional.of(finished(writer, folder, true));
            }
            LOG.log(Level.INFO, "{0} was broken off and is of no use any more; it is removed", draft);
            Files.deleteIfExists(draft);
        }
        return Optional.empty();
    }

    /** A whole bundle that has everything already. */
    private Optional<Path> covering(StickFolder folder, SequenceRange range) throws IOException, JournalException {
        for (Path file : folder.files(StickFolder.BUNDLE)) {
            try {
                BundleFile bundle = BundleFile.open(file);
                BundleHeader header = bundle.header();
                if (!origin.made(header)
                        || !header.hubKeys().equals(config.hubFingerprints())
                        || header.range().from() > range.from()
                        || header.range().to() < range.to()
                        || !origin.holds(header)) continue;
                bundle.verify();
                return Optional.of(file);
            } catch (BundleRefusedException e) {
                LOG.log(
                        Level.WARNING,
                        "{0} on the stick does not count: {1}: {2}",
                        file,
                        e.reason().code(),
                        e.getMessage());
            } catch (IOException e) {
                passOver(file, e);
            }
        }
        return Optional.empty();
    }

    /** What cannot be read does not count; that is told, and what the hub does not have is written all the same. */
    private void passOver(Path file, IOException e) throws ClosedByInterruptException {
        if (e instanceof ClosedByInterruptException stopped) throw stopped;
        if (!passedOver.add(file)) return;
        LOG.log(Level.WARNING, "{0} on the stick cannot be read and does not count: {1}", file, FileTrouble.of(e));
        Path name = file.getFileName();
        remarks.add(new Remark(
                "bundle-passed-over",
                new Said(
                        "Berkas lama " + name
                                + " tidak dapat dibaca dan dilewati. Stik ini mungkin mulai rusak; pakai stik"
                                + " lain lain kali.",
                        "The older file " + name + " cannot be read (" + FileTrouble.of(e)
                                + ") and was passed over. The stick may be failing; take another next time.")));
    }

    private Written write(StickFolder folder, String epoch, SequenceRange range, Map<String, Instant> complete)
            throws IOException, BundleException, JournalException, InterruptedException {
        folder.requireRoom(range.size() * ENTRY_OCTETS + REST_OCTETS);
        BundleHeader header = header(epoch, range, book.takeNumber(highest(folder)), complete);
        // Three characters tell agents apart; where two share them, each takes a number that the other has not.
        while (folder.isTaken(header.fileName()))
            header = header(epoch, range, book.takeNumber(header.number()), complete);
        Path draft = folder.path().resolve(StickFolder.draftOf(header.fileName()));
        try (BundleWriter writer = BundleWriter.begin(draft, header, zone, origin.keys(), config.hubKeys())) {
            return finished(writer, folder, false);
        }
    }

    /** The highest number of this agent's on the stick: a data folder that was restored must not make one twice. */
    private int highest(StickFolder folder) throws IOException {
        int highest = book.number();
        for (Path file : folder.files(StickFolder.BUNDLE)) {
            try {
                BundleFile bundle = BundleFile.open(file);
                int number = bundle.header().number();
                if (!origin.made(bundle.header()) || number <= highest) continue;
                // Anybody can write a header; one with the last number would end all exports.
                bundle.verify(origin.keys().signing().shown());
                highest = number;
            } catch (BundleRefusedException e) {
                LOG.log(Level.DEBUG, "{0} has no number: {1}", file, e.getMessage());
            } catch (IOException e) {
                passOver(file, e);
            }
        }
        return highest;
    }

    private BundleHeader header(String epoch, SequenceRange range, int number, Map<String, Instant> complete)
            throws BundleException, JournalException {
        Batch first = origin.entry(range.from()).orElseThrow(Exporter::retired);
        Batch last = origin.entry(range.to()).orElseThrow(Exporter::retired);
        if (!first.epoch().equals(epoch) || !last.epoch().equals(epoch)) throw epochChanged();
        return new BundleHeader(
                origin.agent(),
                epoch,
                number,
                range,
                first.before(),
                last.after(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                origin.program(),
                origin.keys().signing().shown(),
                config.hubFingerprints(),
                complete);
    }

    private Written finished(BundleWriter writer, StickFolder folder, boolean goneOn)
            throws IOException, BundleException, JournalException, InterruptedException {
        BundleHeader header = writer.header();
        fill(writer, header);
        Path target = folder.path().resolve(header.fileName());
        BundleEnd end;
        try {
            end = writer.finish(target);
        } catch (BundleRefusedException e) {
            discard(target);
            throw new BundleException(
                    Kind.STICK_UNRELIABLE,
                    folder.stick() + " does not give back what was written to it (" + e.getMessage()
                            + "). Take another stick; the bundle was removed.",
                    e);
        }
        folder.force();
        book.note(new Exported(header.number(), header.epoch(), header.range(), clock.instant(), target.toString()));
        LOG.log(
                Level.INFO,
                "Bundle {0} with entries {1} to {2} is whole on {3}",
                Integer.toString(header.number()),
                Long.toString(header.range().from()),
                Long.toString(header.range().to()),
                target);
        return new Written(header.fileName(), header.range(), end.punches(), Files.size(target), goneOn);
    }

    private void fill(BundleWriter writer, BundleHeader header)
            throws IOException, BundleException, JournalException, InterruptedException {
        while (writer.next() <= header.range().to()) {
            if (Thread.interrupted()) throw new InterruptedException("The agent is stopping");
            long left = header.range().to() - writer.next() + 1;
            Batch batch = origin.journal()
                    .batchFrom(origin.agent(), writer.next(), (int) Math.min(left, WireLimits.ENTRIES_MAX))
                    .orElseThrow(Exporter::retired);
            if (!batch.epoch().equals(header.epoch())) throw epochChanged();
            if (batch.range().from() != writer.next()) throw retired();
            writer.add(batch);
        }
    }

    private static void discard(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} is broken and cannot be removed: {1}", target, FileTrouble.of(e));
        }
    }

    private static BundleException epochChanged() {
        return new BundleException(
                Kind.EPOCH_CHANGED,
                "The journal began a new epoch while it was written. Export again; the new epoch has everything that the hub"
                        + " does not.");
    }

    private static BundleException retired() {
        return new BundleException(
                Kind.ENTRIES_RETIRED, "Entries were retired while they were to be written. Export again.");
    }
}
