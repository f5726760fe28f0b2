package id.titian.hub.submission.reading;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.ReadFailed;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.SubmissionSettings;
import id.titian.hub.submission.SubmissionState;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Submitted;
import id.titian.hub.submission.Taker;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.Spool;
import id.titian.hub.submission.spool.Spooled;
import id.titian.testkit.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ReadSubmissionsTest {

    private static final Instant NOW = Instant.parse("2026-10-06T01:00:00Z");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOW);
    private final List<Submitted> asked = new ArrayList<>();
    private Function<Submitted, Outcome> doing = file -> taken();
    private FreshDatabase database;
    private SubmissionParts parts;

    private boolean isInLedger;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        start(SubmissionParts.SMALL);
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    @Test
    void aFileThatIsTakenIsSettledWithWhatWasInIt() throws Exception {
        Submission one = parts.hand("catatan.x", "x\n", Map.of("serial", "A1"));

        parts.read();

        Submission now = parts.now(one);
        assertThat(now.state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(now.code()).isEqualTo("file-taken");
        assertThat(now.counts()).isEqualTo(new Counts(1, 1, 1, 0, 0, 0, 0, 0));
        assertThat(now.readAt()).isEqualTo(NOW);
        assertThat(asked).hasSize(1).first().satisfies(file -> {
            assertThat(Files.readString(file.path())).isEqualTo("x\n");
            assertThat(file.answers().get("serial")).contains("A1");
            assertThat(file.sha256()).isEqualTo(Bytes.ofUtf8("x\n").sha256());
        });
    }

    @Test
    void aFileThatFailsIsPutOffAndNeverStopsThoseBehindIt() throws Exception {
        doing = file -> {
            if (file.fileName().equals("racun")) throw new IllegalStateException("a fault of the taker");
            return taken();
        };
        Submission poison = parts.hand("racun", "x\n1", Map.of());
        Submission sound = parts.hand("sehat", "x\n2", Map.of());

        parts.read().read();

        assertThat(parts.now(sound).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(poison).state()).isEqualTo(SubmissionState.WAITING);
        assertThat(asked).hasSize(2);
        for (int i = 0; i < ReadFailed.TRIES_MAX; i++) {
            clock.pass(Duration.ofHours(1));
            parts.read();
        }
        assertThat(parts.now(poison).code()).isEqualTo(ReadFailed.CODE);
        assertThat(asked).hasSize(1 + ReadFailed.TRIES_MAX);
    }

    @Test
    void whatFailedForeverIsTriedAgainWhenAPersonSaysSoButNotForAnotherTerminal() throws Exception {
        doing = file -> {
            throw new IllegalStateException("a fault of the taker");
        };
        Submission one = parts.hand("racun", "x\n", Map.of("serial", "A1"));
        for (int i = 0; i <= ReadFailed.TRIES_MAX; i++) {
            parts.read();
            clock.pass(Duration.ofHours(1));
        }
        doing = file -> taken();

        assertThat(parts.submissions().answer(one.id(), Map.of("serial", "B2"), "Siti"))
                .isEqualTo(Submissions.Answered.TOO_LATE);
        assertThat(parts.submissions().answer(one.id(), Map.of(), "Siti")).isEqualTo(Submissions.Answered.KEPT);
        parts.read();

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.TAKEN);
    }

    @Test
    void theSameFileAgainByAnotherWayIsTakenAgainAndSaysSo() throws Exception {
        parts.hand("satu", "x\n", Map.of());
        parts.read();
        Submission again = parts.desk()
                .receive(
                        new ByteArrayInputStream("x\n".getBytes(StandardCharsets.UTF_8)),
                        "dua",
                        Way.MAIL,
                        "a@b.id",
                        null,
                        Answers.NONE);

        parts.read();

        assertThat(asked).hasSize(2);
        assertThat(parts.now(again).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(again).code()).isEqualTo("file-repeated");
        assertThat(parts.now(again).words()).contains("2026-10-06 01:00 UTC", "rest", "siti", "number 1");
    }

    @Test
    void aFileThatCameBeforeAndBringsSomethingNewAllTheSameIsNotSaidToChangeNothing() throws Exception {
        parts.hand("satu", "x\n", Map.of());
        parts.read();
        isInLedger = false;
        Submission again = parts.hand("dua", "x\n", Map.of());

        parts.read();

        assertThat(parts.now(again).code()).isEqualTo("file-taken");
    }

    @Test
    void anAnswerIsAskedForOnceForAllThatHaveTheSameOctets() throws Exception {
        doing = file -> file.answers().get("serial").isPresent()
                ? taken()
                : new Outcome.Asking("x", "terminal-needed", "Which?", List.of("serial"));
        Submission first = parts.hand("satu", "x\n", Map.of());
        Submission second = parts.hand("dua", "x\n", Map.of());
        parts.read();
        assertThat(parts.now(second).asks()).containsExactly("serial");

        parts.submissions().answer(first.id(), Map.of("serial", "A1"), "Siti (siti)");
        parts.read();
        Submission third = parts.hand("tiga", "x\n", Map.of());
        parts.read();

        assertThat(parts.now(first).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(second).code()).isEqualTo("file-repeated");
        assertThat(parts.now(third).code()).isEqualTo("file-repeated");
        assertThat(parts.count("act where what = 'answer-submission'")).isEqualTo(1);
    }

    @Test
    void whatWasTakenIsNotTakenAgainForAnotherTerminal() throws Exception {
        Submission one = parts.hand("satu", "x\n", Map.of("serial", "A1"));
        parts.read();

        assertThat(parts.submissions().answer(one.id(), Map.of("serial", "B2"), "Siti"))
                .isEqualTo(Submissions.Answered.TOO_LATE);
    }

    @Test
    void whoYieldsIsHeardOnlyIfNobodyElseTakesIt() throws Exception {
        doing = file -> new Outcome.Yields(new Outcome.Asking("x", "terminal-needed", "Which?", List.of("serial")));
        Submission one = parts.hand("satu", "x\n", Map.of());
        parts.read();

        assertThat(parts.now(one).code()).isEqualTo("terminal-needed");
    }

    @Test
    void whatNobodyTakesIsRefusedWithWhatItLooksLike() throws Exception {
        Submission picture =
                parts.hand("rekap.csv", Bytes.ofHex("89504e470d0a1a0a").toArray(), Map.of());
        Submission unknown = parts.hand("rekap.csv", "halo", Map.of());
        Submission called = parts.hand("rekap.csv", "halo lagi", Map.of("format", "tidak-ada"));

        parts.read();

        assertThat(parts.now(picture).code()).isEqualTo("file-picture");
        assertThat(parts.now(unknown).code()).isEqualTo("file-unknown");
        assertThat(parts.now(called).code()).isEqualTo("format-unknown");
        assertThat(asked).isEmpty();
    }

    @Test
    void aFileWhoseRowWasNeverWrittenIsReadAfterTheNextStart() throws Exception {
        Spooled lost = parts.spool().keep(new ByteArrayInputStream("x\n".getBytes(StandardCharsets.UTF_8)), "satu");
        parts.close();
        start(SubmissionParts.SMALL);

        parts.read();

        assertThat(parts.jdbc()
                        .sql("select way || ' ' || state from submission where file = ?")
                        .param(lost.file())
                        .query(String.class)
                        .single())
                .isEqualTo("SPOOL TAKEN");
        parts.read();
        assertThat(parts.count("submission")).isEqualTo(1);
    }

    @Test
    void aFileIsForgottenWhenItsDaysAreOverAndItsRowStays() throws Exception {
        Submission one = parts.hand("satu", "x\n", Map.of());
        Submission asking = parts.hand("dua", "y\n", Map.of("format", "x"));
        doing = file -> file.fileName().equals("satu")
                ? taken()
                : new Outcome.Asking("x", "terminal-needed", "Which?", List.of("serial"));
        parts.read();
        clock.pass(Duration.ofDays(89));
        parts.read();
        assertThat(parts.spool().path(one.file())).exists();

        clock.pass(Duration.ofDays(2));
        parts.read();

        assertThat(parts.spool().path(one.file())).doesNotExist();
        assertThat(parts.now(one).goneAt()).isEqualTo(clock.instant());
        assertThat(parts.spool().path(asking.file()))
                .as("who waits for a person is kept")
                .exists();
    }

    @Test
    void whatWasReadGivesWayToWhatComes() throws Exception {
        parts.close();
        start(new SubmissionSettings(
                DataSize.ofMegabytes(1), DataSize.ofMegabytes(4), DataSize.ofMegabytes(1), 90, 1000));
        Submission first = parts.hand("1", filler('1'), Map.of());
        parts.hand("2", filler('2'), Map.of());
        Submission third = parts.hand("3", filler('3'), Map.of());
        parts.read();
        clock.pass(Duration.ofMinutes(1));

        parts.read();

        assertThat(parts.spool().path(first.file())).doesNotExist();
        assertThat(parts.spool().path(third.file())).exists();
    }

    @Test
    void theFilesOfAnotherHubsSpoolAreLeftToIt() throws Exception {
        Submission ours = parts.hand("satu", "x\n", Map.of());
        try (SubmissionParts other = new SubmissionParts(database, folder.resolve("other"), clock)) {
            other.read();
            assertThat(other.now(ours).state()).isEqualTo(SubmissionState.WAITING);
        }
    }

    private void start(SubmissionSettings settings) {
        parts = new SubmissionParts(
                database, Spool.in(folder.resolve("spool"), settings), settings, clock, List.of(new Scripted()));
    }

    private Outcome taken() {
        // A ledger has what it has: only the first of them brings something.
        int fresh = isInLedger ? 0 : 1;
        isInLedger = true;
        return new Outcome.Taken("x", "file-taken", "All of it.", new Counts(1, 1, fresh, 0, 0, 0, 0, 0));
    }

    private static byte[] filler(char first) {
        byte[] octets = new byte[1 << 20];
        octets[0] = (byte) 'x';
        octets[1] = (byte) '\n';
        octets[2] = (byte) first;
        return octets;
    }

    /** Takes what begins with an x, as the test says. */
    private final class Scripted implements Taker {

        @Override
        public boolean takes(Bytes head, String fileName) {
            return head.length() > 1 && head.at(0) == 'x';
        }

        @Override
        public boolean isCalled(String format) {
            return format.equals("x");
        }

        @Override
        public Outcome take(Submitted file) throws IOException {
            asked.add(file);
            return doing.apply(file);
        }
    }
}
