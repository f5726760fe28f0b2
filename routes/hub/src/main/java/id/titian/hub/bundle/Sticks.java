package id.titian.hub.bundle;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.SubmissionState;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.SpoolRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Sticks in the hub's own machine: bundles are taken off them, receipts put back. Nothing is ever written to a stick that was not
 * prepared, and nothing on one is deleted. Public for Camel, which calls public methods of public classes only.
 */
@Component
public class Sticks {

    /** What makes a folder a stick of ours. */
    static final String MARKER = "TITIAN.STK";

    /** Where bundles lie on it. */
    static final String FOLDER = "TITIAN";

    /** What is looked at of one folder; a stick of years has some hundred files. */
    static final int LOOKS_MAX = 5_000;

    private static final String BUNDLE = ".TTB";
    private static final Locale INDONESIAN = new Locale("id");
    private static final Logger LOG = LoggerFactory.getLogger(Sticks.class);

    /** A file as it lies on a stick; another one under its name is another one. */
    private record Lying(Path file, long octets, long changed) {}

    private final StickSettings settings;
    private final SubmissionDesk desk;
    private final Submissions submissions;
    private final TakenBundles bundles;
    private final Receipts receipts;
    private final MisfitReceipts misfits;
    private final MessageSource messages;

    /** By which number a file was handed in; kept as long as its stick is plugged in. */
    private final Map<Lying, Long> handedIn = new HashMap<>();

    /** Those that were told why they were refused. */
    private final Set<Lying> answered = new HashSet<>();

    /** Those that could not be served; said once, and tried again. */
    private final Set<Path> complained = new HashSet<>();

    Sticks(
            StickSettings settings,
            SubmissionDesk desk,
            Submissions submissions,
            TakenBundles bundles,
            Receipts receipts,
            MisfitReceipts misfits,
            MessageSource messages) {
        this.settings = settings;
        this.desk = desk;
        this.submissions = submissions;
        this.bundles = bundles;
        this.receipts = receipts;
        this.misfits = misfits;
        this.messages = messages;
    }

    /** Looks at every stick that is there: hands in what is new, answers what was read. */
    public synchronized void look() {
        Set<Lying> there = new HashSet<>();
        for (Path stick : present()) {
            for (Path file : inside(stick.resolve(FOLDER))) {
                try {
                    tend(file, there);
                } catch (IOException | SpoolRefusedException e) {
                    // Pulled out in the middle, full, or no room here at the moment: it is looked at again.
                    if (complained.add(file)) LOG.warn("{} is looked at again later: {}", file, e.getMessage());
                }
            }
        }
        // A stick that was unplugged and comes back is looked at anew: what was in its way may be gone.
        handedIn.keySet().retainAll(there);
        answered.retainAll(there);
        complained.retainAll(there.stream().map(Lying::file).toList());
    }

    private List<Path> present() {
        List<Path> sticks = new ArrayList<>();
        for (Path folder : settings.folders()) {
            if (isStick(folder)) sticks.add(folder);
            for (Path inside : inside(folder)) if (isStick(inside)) sticks.add(inside);
        }
        return sticks;
    }

    private static boolean isStick(Path folder) {
        return Files.isRegularFile(folder.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> inside(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (found.size() == LOOKS_MAX) break;
                found.add(each);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nothing is mounted there, or it was pulled out just now.
            LOG.debug("{} is not looked into: {}", folder, e.getMessage());
        }
        return found;
    }

    private void tend(Path file, Set<Lying> there) throws IOException, SpoolRefusedException {
        String name = file.getFileName().toString();
        if (!name.toUpperCase(Locale.ROOT).endsWith(BUNDLE)) return;
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!is.isRegularFile()) return;
        Lying lying = new Lying(file, is.size(), is.lastModifiedTime().toMillis());
        there.add(lying);
        if (answered.contains(lying)) return;
        Long number = handedIn.get(lying);
        if (number == null) {
            // A receipt beside it may be one for another file of that name, or of a ledger that was restored from a
            // backup since.
            if (Files.exists(beside(file, ".TTR"))
                    && bundles.ofFile(sha256(file)).isPresent()) answered.add(lying);
            else handIn(lying, name);
            return;
        }
        Optional<Submission> one = submissions.find(number);
        if (one.isEmpty() || one.get().state() == SubmissionState.WAITING) return;
        answer(file, one.get());
        answered.add(lying);
    }

    private void handIn(Lying lying, String name) throws IOException, SpoolRefusedException {
        try (InputStream in = Files.newInputStream(lying.file(), LinkOption.NOFOLLOW_LINKS)) {
            Submission one = desk.receive(
                    in, name, Way.FOLDER, String.valueOf(lying.file().getParent()), null, Answers.NONE);
            handedIn.put(lying, one.id());
        } catch (SpoolRefusedException e) {
            if (!e.isForEver()) throw e;
            tell(lying.file(), e.reason().code(), String.valueOf(e.getMessage()));
            answered.add(lying);
        }
    }

    /** The receipt beside the bundle, or why there is none, for whoever puts the stick into another machine. */
    private void answer(Path file, Submission one) throws IOException {
        Optional<Receipts.Carried> carried =
                Optional.ofNullable(one.sha256()).flatMap(bundles::ofFile).flatMap(bundle -> receipts.of(bundle.id()));
        if (carried.isPresent()) {
            WholeFile.write(beside(file, ".TTR"), carried.get().file());
            Files.deleteIfExists(beside(file, ".TXT"));
            LOG.info("The receipt for {} lies on the stick; it may be unplugged", file);
        } else {
            tell(file, String.valueOf(one.code()), String.valueOf(one.words()));
            Optional<MisfitReceipts.Carried> misfit = misfits.of(one);
            if (misfit.isPresent())
                WholeFile.write(beside(file, ".TTR"), misfit.get().file());
        }
    }

    private static Bytes sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Bytes.sha256Of(in);
        }
    }

    private void tell(Path file, String code, String english) throws IOException {
        String words = messages.getMessage("submission.code." + code, null, english, INDONESIAN);
        WholeFile.write(beside(file, ".TXT"), Bytes.ofUtf8(words + "\r\n"));
        LOG.warn("{} was refused: {} {}", file, code, english);
    }

    private static Path beside(Path file, String ending) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - BUNDLE.length()) + ending);
    }
}
