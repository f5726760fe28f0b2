package id.titian.agent.journal;

import static id.titian.agent.journal.Sample.CLOCK;
import static id.titian.agent.journal.Sample.drafts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, read-only or failing. */
class DiskTest {

    private static final long NO_LIMIT = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aFullDiskKeepsNothingOfTheCallAndEverythingBefore() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 50));
            journal.limitPages(1);

            assertThatThrownBy(() -> journal.append(drafts(50, 500)))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.DISK_FULL))
                    .hasMessageContaining("never those of the agent's data folder");

            assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(0, 50));
            assertThat(journal.standing().lastSequence()).isEqualTo(50);
            journal.limitPages(NO_LIMIT);
            assertThat(journal.append(drafts(40, 500)))
                    .filteredOn(isNew -> isNew)
                    .hasSize(450);
            assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(0, 500));
        }
    }

    @Test
    void onAFullDiskASmallCallIsNotLostWithALargeOne() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 50));
            // Room for a few more rows within the pages that are there, not for thousands.
            journal.limitPages(60);
            List<Future<Boolean>> small = new ArrayList<>();
            Callable<Boolean> large = () -> {
                journal.append(drafts(1_000, 5_000));
                return true;
            };
            Future<Boolean> tooLarge = pool.submit(large);
            for (int i = 0; i < 3; i++) {
                int n = 100 + i;
                small.add(pool.submit(() -> journal.append(drafts(n, n + 1)).get(0)));
            }

            for (Future<Boolean> each : small) assertThat(each.get()).isTrue();
            assertThatThrownBy(tooLarge::get)
                    .hasCauseInstanceOf(JournalException.class)
                    .hasMessageContaining("full");
            assertThat(journal.standing().lastSequence()).isEqualTo(53);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void onAFullDiskTheBacklogStillDrains() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 50));
            journal.limitPages(1);

            Receipt receipt = new Receipt(
                    journal.epoch(),
                    50,
                    Chain.over(Chain.start(journal.epoch()), Sample.entries(journal, 0)),
                    List.of(),
                    List.of());

            assertThat(journal.take(receipt)).isEqualTo(ReceiptOutcome.MOVED);
            assertThat(journal.standing().buffered()).isZero();
        }
    }

    @Test
    void aJournalThatCannotBePutAsideYetStaysInUseUntilItCan() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 50));
            String epoch = journal.epoch();
            // What stands where the log is to be kept is as good as a disk that takes nothing.
            Path inTheWay = folder.resolve("current").resolve(Wreck.LOG + ".found");
            Files.createDirectories(inTheWay.resolve("full"));

            assertThatThrownBy(() -> journal.startNewEpoch("the hub says so"))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.DISK_FAILED));

            assertThat(journal.append(drafts(40, 60)))
                    .filteredOn(isNew -> isNew)
                    .hasSize(10);
            assertThat(journal.epoch()).isEqualTo(epoch);
            Wreck.delete(inTheWay);
            journal.startNewEpoch("the hub says so");
            assertThat(journal.epoch()).isNotEqualTo(epoch);
            assertThat(Sample.readings(journal)).isEqualTo(Sample.readings(0, 60));
        }
    }

    @Test
    void aFileThatMayNotGrowIsAFailureWithACodeAndNoLoss() throws Exception {
        try (Child child = Child.start(
                Map.of(),
                List.of("sh", "-c", "ulimit -f 4000; exec \"$@\"", "sh"),
                "fill",
                folder.resolve("limited"))) {

            List<String> lines = child.lines();

            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).matches("kept 0 [1-9]\\d+");
            assertThat(lines.get(1)).isIn("code disk-full", "code disk-failed");
            assertThat(lines.get(2)).isEqualTo("readable true");
        }
        try (Journal journal = Journal.open(folder.resolve("limited"), CLOCK)) {
            assertThat(journal.opening().kind()).isNotEqualTo(Opening.Kind.SET_ASIDE);
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws Exception {
        assumeTrue(
                !"root".equals(System.getProperty("user.name")),
                "root may write everywhere; run as an ordinary user to see this");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThatThrownBy(() -> Journal.open(folder, CLOCK))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.DISK_FAILED));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> Journal.open(file, CLOCK))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(JournalException.DISK_FAILED));
    }

    @Test
    void aFailingForceIsAFailureAndTheNextAppendCounts() throws Exception {
        Path flag = folder.resolve("flag");
        Map<String, String> shim = Shim.failing(folder, "TITIAN_FAIL_SYNC", flag);

        try (Child child = Child.start(shim, List.of(), "trouble", folder.resolve("data"), flag)) {
            assertThat(child.lines())
                    .containsExactly(
                            "code none",
                            "code disk-failed",
                            "code disk-failed",
                            "readable true",
                            "code none",
                            "code none",
                            "readable true",
                            "opened CLEAN 50");
        }
    }

    @Test
    void aRealNoSpaceLeftIsADiskFullAndTheNextAppendCounts() throws Exception {
        Path flag = folder.resolve("flag");
        Map<String, String> shim = Shim.failing(folder, "TITIAN_FAIL_WRITE", flag);

        try (Child child = Child.start(shim, List.of(), "trouble", folder.resolve("data"), flag)) {
            assertThat(child.lines())
                    .containsExactly(
                            "code none",
                            "code disk-full",
                            "code disk-full",
                            "readable true",
                            "code none",
                            "code none",
                            "readable true",
                            "opened CLEAN 50");
        }
    }
}
