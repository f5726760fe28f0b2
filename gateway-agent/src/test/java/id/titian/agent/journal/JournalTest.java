package id.titian.agent.journal;

import static id.titian.agent.journal.Sample.AGENT;
import static id.titian.agent.journal.Sample.CLOCK;
import static id.titian.agent.journal.Sample.SERIAL;
import static id.titian.agent.journal.Sample.draft;
import static id.titian.agent.journal.Sample.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void aNewJournalIsEmptyAndWantsEveryTerminalReadInFull() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {

            assertThat(journal.opening().kind()).isEqualTo(Opening.Kind.NEW);
            assertThat(journal.epoch()).matches("[0-9a-f]{32}");
            assertThat(journal.standing().lastSequence()).isZero();
            assertThat(journal.standing().oldestUnsent()).isEmpty();
            assertThat(journal.batchFrom(AGENT, 1, 10)).isEmpty();
            assertThat(journal.fullReadNeeded(SERIAL)).isTrue();
        }
    }

    @Test
    void whatWasAppendedIsThereAfterReopening() throws Exception {
        String epoch;
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 120));
            journal.fullReadDone(SERIAL, journal.epoch());
            epoch = journal.epoch();
        }

        try (Journal journal = Journal.open(folder, CLOCK)) {

            assertThat(journal.opening().kind()).isEqualTo(Opening.Kind.CLEAN);
            assertThat(journal.epoch()).isEqualTo(epoch);
            assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(0, 120));
            assertThat(journal.fullReadNeeded(SERIAL)).isFalse();
            assertThat(journal.fullReadNeeded("ANOTHER")).isTrue();
            assertThat(journal.standing().buffered()).isEqualTo(120);
            assertThat(journal.standing().oldestUnsent()).contains(Sample.MORNING);
        }
    }

    @Test
    void aKnownReadingIsDroppedAndBurnsNoNumber() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 10));

            List<Boolean> news = journal.append(List.of(draft(3), draft(10), draft(10), draft(4), draft(11)));

            assertThat(news).containsExactly(false, true, false, false, true);
            assertThat(Sample.entries(journal, 0).stream().mapToLong(Entry::sequence))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 12).boxed().toList());
            assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(0, 12));
        }
    }

    @Test
    void theSamePunchOnAnotherPathWithOtherPaddingIsKnown() throws Exception {
        LocalDateTime time = LocalDateTime.of(2026, 3, 2, 7, 31);
        Punch pulled =
                new Punch(SERIAL, "53", PinForm.DIGITS, time, 0, 0, 1, null, ArrivalPath.PULL, Bytes.ofUtf8("pulled"));
        Punch fromStick = new Punch(
                SERIAL, "0053", PinForm.DIGITS, time, 0, null, null, null, ArrivalPath.FILE, Bytes.ofUtf8("stick"));
        Punch twin =
                new Punch(SERIAL, "53", PinForm.DIGITS, time, 1, 0, 1, null, ArrivalPath.PULL, Bytes.ofUtf8("pulled"));
        try (Journal journal = Journal.open(folder, CLOCK)) {

            List<Boolean> news = journal.append(List.of(draft(pulled), draft(fromStick), draft(twin)));

            assertThat(news).containsExactly(true, false, true);
            assertThat(Sample.readings(journal)).containsExactly(pulled, twin);
        }
    }

    @Test
    void appendsOfManyThreadsAreAnsweredOnceEachWithDenseNumbers() throws Exception {
        int threads = 8;
        int calls = 40;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Journal journal = Journal.open(folder, CLOCK)) {
            List<Future<Integer>> fresh = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                // Neighbours overlap by half, so that every reading but those at the ends is offered twice.
                int first = t * calls / 2 * 5;
                Callable<Integer> task = () -> {
                    int news = 0;
                    for (int i = 0; i < calls; i++)
                        for (boolean isNew : journal.append(drafts(first + i * 5, first + i * 5 + 5)))
                            if (isNew) news++;
                    return news;
                };
                fresh.add(pool.submit(task));
            }
            int news = 0;
            for (Future<Integer> each : fresh) news += each.get();

            int distinct = (threads + 1) * calls / 2 * 5;
            assertThat(news).isEqualTo(distinct);
            List<Entry> entries = Sample.entries(journal, 0);
            assertThat(entries.stream().mapToLong(Entry::sequence))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, distinct).boxed().toList());
            assertThat(entries.stream().map(Entry::reading))
                    .containsExactlyInAnyOrderElementsOf(Sample.readings(0, distinct));
            Batch all = journal.batchFrom(AGENT, 1, WireLimits.ENTRIES_MAX).orElseThrow();
            assertThat(all.before()).isEqualTo(Chain.start(journal.epoch()));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void batchesFitIntoAMessageAndEachContinuesTheLast() throws Exception {
        List<Journal.Draft> long_ = new ArrayList<>();
        for (int i = 0; i < 600; i++)
            long_.add(draft(new Punch(
                    SERIAL,
                    Integer.toString(i + 1),
                    PinForm.EXACT,
                    LocalDateTime.of(2026, 3, 2, 7, 0),
                    0,
                    null,
                    null,
                    null,
                    ArrivalPath.PUSH,
                    Bytes.of(new byte[Punch.RAW_MAX]))));
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(long_);

            Batch first = journal.batchFrom(AGENT, 1, 1_000).orElseThrow();
            Batch second =
                    journal.batchFrom(AGENT, first.range().to() + 1, 1_000).orElseThrow();

            assertThat(WireWriter.batch(first).length()).isLessThan(WireLimits.MESSAGE_MAX);
            assertThat(first.entries()).hasSizeGreaterThan(50);
            assertThat(second.before()).isEqualTo(first.after());
            assertThat(Sample.readings(journal)).hasSize(600);
        }
    }

    @Test
    void aSecondOpeningIsRefused() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 1));

            assertThatThrownBy(() -> Journal.open(folder, CLOCK))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.IN_USE));
        }
        try (Journal again = Journal.open(folder, CLOCK)) {
            assertThat(again.standing().lastSequence()).isOne();
        }
    }

    @Test
    void aClosedJournalSaysSo() throws Exception {
        Journal journal = Journal.open(folder, CLOCK);
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.append(drafts(0, 1)))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.CLOSED));
        assertThatThrownBy(() -> journal.batchFrom(AGENT, 1, 1))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.CLOSED));
    }

    @Test
    void theFolderIsNobodyElsesBusiness() throws Exception {
        Path data = folder.resolve("data");
        try (Journal journal = Journal.open(data, CLOCK)) {

            assertThat(journal.opening().kind()).isEqualTo(Opening.Kind.NEW);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aWaiterWakesWhenAnEntryComes() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Journal journal = Journal.open(folder, CLOCK)) {
            Future<Long> woken = pool.submit(() -> {
                journal.awaitEntriesAfter(0, Duration.ofMinutes(1));
                return journal.standing().lastSequence();
            });

            journal.append(drafts(0, 2));

            assertThat(woken.get()).isEqualTo(2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aTooLongCallIsOurMistake() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            assertThatThrownBy(() -> journal.append(drafts(0, Journal.DRAFTS_MAX + 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aJournalOfANewerAgentIsLeftAlone() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 3));
        }
        try (Database database = Database.open(folder.resolve("current").resolve(JournalFile.NAME))) {
            new Marks(database).set(Marks.FORMAT, 2);
        }

        assertThatThrownBy(() -> Journal.open(folder, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.TOO_NEW));
        assertThat(folder.resolve("aside")).isEmptyDirectory();
    }
}
