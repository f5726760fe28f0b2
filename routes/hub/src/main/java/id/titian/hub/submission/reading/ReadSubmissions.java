package id.titian.hub.submission.reading;

import id.titian.contract.Bytes;
import id.titian.hub.database.Turns;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.ReadFailed;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Submitted;
import id.titian.hub.submission.Taker;
import id.titian.hub.submission.spool.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads what waits in the spool. Public for Camel, which calls public methods of public classes only. */
@Component
public class ReadSubmissions {

    /** Files of one look, so that tidying gets its turn. */
    static final int FILES_MAX = 100;

    /** How the codes of what came before end. */
    private static final String REPEATED = "-repeated";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(ReadSubmissions.class);

    private final Spool spool;
    private final Submissions submissions;
    private final List<Taker> takers;
    private final SpoolTidying tidying;
    private final Turns turns;

    /** Takers come in the order that they say of themselves. */
    ReadSubmissions(Spool spool, Submissions submissions, List<Taker> takers, SpoolTidying tidying, Turns turns) {
        this.spool = spool;
        this.submissions = submissions;
        this.takers = List.copyOf(takers);
        this.tidying = tidying;
        this.turns = turns;
    }

    /** Reads everything that is due; returns false if another process reads this spool. */
    public boolean readWhatWaits() throws InterruptedException {
        return turns.whenFree("submissions of " + spool.id(), () -> {
            tidying.tidy();
            for (int file = 0; file < FILES_MAX; file++) {
                Optional<Submission> next = submissions.begin(spool.id());
                if (next.isEmpty()) return;
                read(next.get());
            }
        });
    }

    private void read(Submission one) {
        if (one.tries() > ReadFailed.TRIES_MAX) {
            submissions.settle(one.id(), ReadFailed.outcome());
            return;
        }
        Outcome outcome;
        try {
            outcome = outcome(one);
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "Submission {} ({}) could not be read, try {} of {}; it is tried again. Report this:",
                    one.id(),
                    one.fileName(),
                    one.tries(),
                    ReadFailed.TRIES_MAX,
                    e);
            return;
        }
        submissions.settle(one.id(), outcome);
        LOG.info(
                "Submission {} ({}, {} from {}): {} {}",
                one.id(),
                one.fileName(),
                one.way().word(),
                one.sender(),
                outcome.state(),
                outcome.code());
    }

    private Outcome outcome(Submission one) throws IOException {
        Optional<Submission> before = submissions.takenBefore(one);
        Outcome outcome = take(one, one.answers());
        // What a person said about these octets is true of them whatever way they come again, for the same office and
        // terminal.
        boolean isAsked = outcome instanceof Outcome.Asking && !outcome.code().equals(Outcome.Asking.ANEW);
        if (isAsked && before.isPresent() && isForTheSame(one, before.get()))
            outcome = take(
                    one, before.get().answers().lasting().with(one.answers().said()));
        return before.isPresent() ? repeated(outcome, before.get()) : outcome;
    }

    private static boolean isForTheSame(Submission one, Submission before) {
        if (before.answers().isEmpty() || !Objects.equals(one.office(), before.office())) return false;
        for (String name : List.of(Answers.SERIAL, Answers.OFFICE)) {
            Optional<String> said = one.answers().get(name);
            if (said.isPresent() && !said.equals(before.answers().get(name))) return false;
        }
        return true;
    }

    /** It was taken again all the same: whoever asks is told by the ledger, not by a memory. */
    private static Outcome repeated(Outcome outcome, Submission before) {
        // It says so itself, and what can be done with it.
        if (outcome.code().endsWith(REPEATED)) return outcome;
        if (outcome instanceof Outcome.Taken taken && taken.counts().fresh() > 0
                || outcome instanceof Outcome.Partly partly && partly.counts().fresh() > 0) return outcome;
        String words = "The same file came before, on " + MOMENT.format(before.receivedAt()) + " by "
                + before.way().word() + " from " + before.sender() + " (number " + before.id()
                + "). Nothing changes by it. " + outcome.words();
        if (outcome instanceof Outcome.Taken taken)
            return new Outcome.Taken(taken.kind(), "file" + REPEATED, words, taken.counts());
        // What it left to do is left to do still: rows to correct, sheets that nobody has read.
        if (outcome instanceof Outcome.Partly partly)
            return new Outcome.Partly(partly.kind(), partly.code(), words, partly.counts());
        return outcome;
    }

    private Outcome take(Submission one, Answers answers) throws IOException {
        Path path = spool.path(one.file());
        if (!Files.exists(path))
            return new Outcome.Refused(
                    "unknown",
                    "file-lost",
                    "The file is no longer on the hub's disk: somebody deleted it there, or the disk was restored from an"
                            + " older copy. Hand it in again.");
        Bytes head = head(path);
        Optional<String> called = answers.get(Answers.FORMAT);
        Optional<Outcome> wrong = called.isPresent() ? Optional.empty() : LooksLike.certainly(head);
        if (wrong.isPresent()) return wrong.get();
        Submitted file = new Submitted(
                one.id(),
                path,
                one.fileName(),
                one.way(),
                one.sender(),
                Optional.ofNullable(one.office()),
                answers,
                one.octets(),
                Objects.requireNonNull(one.sha256(), "What waits was kept"),
                one.receivedAt(),
                one.newestPunch(),
                spool.report(one.file()));
        @Nullable Outcome yielded = null;
        for (Taker taker : takers) {
            if (called.isPresent() ? !taker.isCalled(called.get()) : !taker.takes(head, one.fileName())) continue;
            Outcome outcome = taker.take(file);
            if (!(outcome instanceof Outcome.Yields yields)) return outcome;
            if (yielded == null) yielded = yields.otherwise();
        }
        if (yielded != null) return yielded;
        return called.isPresent() ? unknownFormat(called.get()) : LooksLike.atBest(head);
    }

    private static Outcome unknownFormat(String called) {
        return new Outcome.Refused(
                "unknown",
                "format-unknown",
                "There is no format \"" + (called.length() > 60 ? called.substring(0, 60) : called)
                        + "\". Choose another, or none to have the hub look for itself.");
    }

    private static Bytes head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Bytes.of(in.readNBytes(Taker.HEAD_MAX));
        }
    }
}
