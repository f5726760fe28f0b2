package id.titian.agent.bundle;

import id.titian.agent.bundle.BundleStatus.Phase;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.bundle.stick.BundleException.Kind;
import id.titian.agent.bundle.stick.StickFolder;
import id.titian.agent.bundle.stick.StickMarker;
import id.titian.agent.bundle.stick.StickTrouble;
import id.titian.agent.bundle.stick.StickWatch;
import id.titian.agent.bundle.stick.StickWatch.Visited;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.BundlesConfig;
import id.titian.agent.disk.FileTrouble;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.Standing;
import id.titian.bundle.BundleRefusedException;
import id.titian.bundle.key.AgentKeys;
import id.titian.contract.Bytes;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that one agent does with sticks and receipts. Any thread may call it; one export runs at a time. */
public final class BundleDesk implements AutoCloseable {

    private static final Logger LOG = System.getLogger(BundleDesk.class.getName());

    private final Journal journal;
    private final Clock clock;
    private final ZoneId zone;
    private final String agent;
    private final Optional<BundlesConfig> config;
    private final BundleBook book;
    private final Optional<Origin> origin;
    private final Optional<Receipts> receipts;
    private final String keyTrouble;
    private final ReentrantLock writing = new ReentrantLock();
    private final StickWatch watch;
    private volatile Doing doing = Doing.NOTHING;
    private volatile Held held = new Held("", 0, Optional.empty());

    /** Up to where the hub has everything, remembered because it is asked for at each look at the page. */
    private record Held(String epoch, long to, Optional<Instant> until) {}

    private BundleDesk(
            AgentConfig config,
            Journal journal,
            Clock clock,
            BundleBook book,
            Optional<Origin> origin,
            String keyTrouble,
            Runnable rereadAll) {
        this.journal = journal;
        this.clock = clock;
        this.zone = config.zone();
        this.agent = config.agent();
        this.config = config.bundles();
        this.book = book;
        this.origin = origin;
        this.keyTrouble = keyTrouble;
        this.receipts = origin.map(ours -> new Receipts(ours, book, clock, System::nanoTime, rereadAll));
        this.watch = new StickWatch(
                config.bundles().map(BundlesConfig::watch).orElse(List.of()), new Visitor(), System::nanoTime);
    }

    /**
     * Opens the desk over a journal; makes the agent's keys if there are none. Keys that cannot be read are no reason not to keep
     * punches: whoever asks for a bundle is told.
     *
     * @param program the agent's version.
     * @param rereadAll called after a new epoch began.
     * @param complete tells up to when everything that a terminal recorded is in the journal, by its serial number.
     */
    public static BundleDesk open(
            AgentConfig config,
            Journal journal,
            Clock clock,
            String program,
            Runnable rereadAll,
            Supplier<Map<String, Instant>> complete) {
        Optional<Origin> origin = Optional.empty();
        String trouble = "";
        try {
            origin = Optional.of(
                    new Origin(config.agent(), program, AgentKeys.in(config.dataFolder()), journal, complete));
        } catch (IOException e) {
            trouble = FileTrouble.at(e);
            LOG.log(Level.ERROR, "The agent has no keys, so it writes no bundles: {0}", trouble);
        }
        return new BundleDesk(config, journal, clock, BundleBook.in(config.dataFolder()), origin, trouble, rereadAll);
    }

    /** Begins to look for sticks, where folders are named. */
    public void start() {
        if (config.isPresent() && origin.isPresent()) watch.start();
    }

    /** Whether it still looks for sticks, if it should. */
    public boolean isAlive() {
        return watch.isAlive();
    }

    /**
     * Exports to a stick that somebody named; returns what is said to the person.
     *
     * @throws BundleException if it cannot; what is whole on the stick stays for the next try
     */
    public Said export(ExportWish wish) throws BundleException, JournalException, InterruptedException {
        if (!writing.tryLock()) throw busy();
        try {
            return serve(wish, Phase.WRITING);
        } finally {
            writing.unlock();
        }
    }

    private BundleException busy() {
        return new BundleException(
                Kind.EXPORT_BUSY, "An export to " + doing.place() + " is running; wait until it is done.");
    }

    /** Serves a stick. From the first moment on a note lies there that says how far it has come. */
    private Said serve(ExportWish wish, Phase first) throws BundleException, JournalException, InterruptedException {
        Exporter exporter = new Exporter(origin(), config(), book, clock, zone);
        Path stick = wish.stick();
        StickReceipts taken = StickReceipts.NONE;
        doing = new Doing(first, stick.toString(), "");
        try {
            Optional<BundleException> shut = make(stick);
            leaveNote(stick, ExportWords.NOT_DONE);
            if (first == Phase.READING) {
                taken = StickReceipts.take(stick, receipts(), config().hubSigningKey(), zone);
                doing = new Doing(Phase.WRITING, stick.toString(), "");
            }
            if (shut.isPresent()) throw shut.get();
            ExportReport report = exporter.export(wish);
            List<Remark> remarks = new ArrayList<>(taken.remarks());
            remarks.addAll(report.remarks());
            Said words = told(taken, ExportWords.of(report), remarks);
            leaveNote(stick, words);
            doing = new Doing(Phase.SAFE, stick.toString(), Remark.problem(remarks));
            return words;
        } catch (BundleException e) {
            // Who is stopped fails at the next file, and that is no trouble of it.
            if (e.getCause() instanceof ClosedByInterruptException) throw stopped(stick, taken);
            failed(stick, taken, e);
            throw e;
        } catch (ClosedByInterruptException e) {
            throw stopped(stick, taken);
        } catch (IOException e) {
            BundleException trouble = StickTrouble.of(e, stick);
            failed(stick, taken, trouble);
            throw trouble;
        } catch (JournalException e) {
            failed(stick, e.code(), e.getMessage());
            Said failure = ExportWords.failure(
                    e.code(),
                    "Jurnal agen bermasalah. Periksa folder data agen, lalu pasang stik lagi.",
                    String.valueOf(e.getMessage()));
            leaveNote(stick, told(taken, failure, taken.remarks()));
            throw e;
        } catch (InterruptedException e) {
            throw stopped(stick, taken);
        } finally {
            if (doing.phase() == Phase.READING || doing.phase() == Phase.WRITING) doing = Doing.NOTHING;
        }
    }

    /** Why the folder cannot be made, if so: a stick that takes nothing may still bring a receipt. */
    private static Optional<BundleException> make(Path stick) {
        try {
            StickFolder.of(stick).make();
            return Optional.empty();
        } catch (BundleException e) {
            return Optional.of(e);
        }
    }

    private void failed(Path stick, StickReceipts taken, BundleException e) {
        // Whoever asks for numbers that are not there has a stick that works.
        if (e.kind() != Kind.RANGE_UNKNOWN) failed(stick, e.kind().code(), e.getMessage());
        Said failure = ExportWords.failure(e.kind().code(), e.kind().indonesian(), String.valueOf(e.getMessage()));
        leaveNote(stick, told(taken, failure, taken.remarks()));
    }

    private InterruptedException stopped(Path stick, StickReceipts taken) {
        // Who is told to stop writes no files, not even this note.
        Thread.interrupted();
        leaveNote(stick, told(taken, ExportWords.STOPPED, taken.remarks()));
        return new InterruptedException("The agent is stopping");
    }

    /** What was read first, what was written then, what was passed over last. */
    private static Said told(StickReceipts taken, Said result, List<Remark> remarks) {
        List<Said> all = new ArrayList<>(taken.news());
        all.add(result);
        for (Remark remark : Remark.told(remarks))
            all.add(new Said(
                    "PERHATIAN (" + remark.code() + "). " + remark.words().indonesian(),
                    "NOTE (" + remark.code() + "). " + remark.words().english()));
        return Said.joined(all);
    }

    private void failed(Path stick, String code, @Nullable String message) {
        doing = new Doing(Phase.FAILED, stick.toString(), code + ": " + message);
        LOG.log(Level.WARNING, "Stick {0}: {1}: {2}", stick, code, message);
    }

    /** Where the folder is there; a stick that takes no note took no bundle either, and that was told. */
    private void leaveNote(Path stick, Said words) {
        StickFolder folder = StickFolder.of(stick);
        if (!Files.isDirectory(folder.path())) return;
        try {
            String key = origin.map(ours -> ours.keys().signing().shown().fingerprint())
                    .orElse("-");
            folder.leave(Bytes.ofUtf8(ExportWords.note(agent, key, clock.instant(), zone, words)));
        } catch (IOException e) {
            LOG.log(Level.INFO, "No note was left on {0}: {1}", stick, FileTrouble.of(e));
        }
    }

    /** Takes a receipt that the hub wrote as a file; returns what is said to the person. */
    public Said takeReceipt(Bytes file) throws BundleRefusedException, BundleException, JournalException {
        return receipts().take(file, config().hubSigningKey()).words(zone);
    }

    /** Takes a receipt that somebody typed as a code; returns what is said to the person. */
    public Said takeCode(String typed) throws BundleException, JournalException {
        config();
        return receipts().take(typed).words(zone);
    }

    private BundlesConfig config() throws BundleException {
        return config.orElseThrow(() -> new BundleException(
                Kind.BUNDLES_OFF,
                "This agent writes no bundles: its configuration has no section bundles. Copy the hub's keys there; see"
                        + " config/agent.yaml."));
    }

    private Origin origin() throws BundleException {
        return origin.orElseThrow(this::noKeys);
    }

    private Receipts receipts() throws BundleException {
        return receipts.orElseThrow(this::noKeys);
    }

    private BundleException noKeys() {
        return new BundleException(Kind.AGENT_KEY, "The agent has no keys: " + keyTrouble);
    }

    /** Serves sticks that come by themselves. */
    private final class Visitor implements StickWatch.Host {

        @Override
        public Visited visit(Path stick) throws InterruptedException {
            return BundleDesk.this.visit(stick);
        }

        @Override
        public void gone(Path stick) {
            if (doing.place().equals(stick.toString()) && doing.phase() != Phase.WRITING) doing = Doing.NOTHING;
        }
    }

    /** What is done at a stick that was plugged in. */
    private Visited visit(Path stick) throws InterruptedException {
        if (!writing.tryLock()) return Visited.BUSY;
        try {
            BundlesConfig ours = config();
            Optional<StickMarker> marker = StickMarker.read(stick);
            if (marker.isEmpty() || !marker.get().invites(agent, ours.hubFingerprints())) {
                failed(
                        stick,
                        Kind.STICK_FOR_ANOTHER.code(),
                        "It was prepared for another hub or for other agents; nothing was written. Prepare it anew with the"
                                + " command stick.");
                return Visited.SERVED;
            }
            serve(ExportWish.unreceipted(stick), Phase.READING);
            return Visited.SERVED;
        } catch (BundleException | JournalException e) {
            // Told before; what is of the stick's doing is tried again as long as it is there.
            return Visited.FAILED;
        } catch (IOException e) {
            BundleException trouble = StickTrouble.of(e, stick);
            failed(stick, trouble.kind().code(), trouble.getMessage());
            return Visited.FAILED;
        } finally {
            writing.unlock();
        }
    }

    /** How it stands. */
    public BundleStatus status() {
        Held upTo = heldNow();
        Doing now = doing;
        return new BundleStatus(
                config.isPresent(),
                origin.map(ours -> ours.keys().signing().shown().text()),
                upTo.to(),
                upTo.until(),
                journal.held(),
                book.exported(),
                book.taken(),
                now.phase(),
                now.place(),
                now.problem().isEmpty() && config.isPresent() && origin.isEmpty()
                        ? Kind.AGENT_KEY.code() + ": " + keyTrouble
                        : now.problem(),
                zone);
    }

    private Held heldNow() {
        Standing standing = journal.standing();
        Held known = held;
        if (known.to() == standing.receiptedTo() && known.epoch().equals(standing.epoch())) return known;
        Optional<Instant> until = Optional.empty();
        try {
            if (standing.receiptedTo() > 0)
                until = journal.batchFrom(agent, standing.receiptedTo(), 1)
                        .filter(batch -> batch.range().from() == standing.receiptedTo())
                        .map(batch -> batch.entries().get(0).observedAt());
        } catch (JournalException e) {
            LOG.log(Level.DEBUG, "The last receipted entry cannot be read: {0}", e.getMessage());
            return new Held(standing.epoch(), standing.receiptedTo(), until);
        }
        Held now = new Held(standing.epoch(), standing.receiptedTo(), until);
        held = now;
        return now;
    }

    /** Stops looking for sticks; a bundle that is being written is gone on with the next time. */
    @Override
    public void close() {
        watch.close();
    }
}
