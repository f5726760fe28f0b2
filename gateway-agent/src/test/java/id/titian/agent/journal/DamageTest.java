package id.titian.agent.journal;

import static id.titian.agent.journal.Sample.CLOCK;
import static id.titian.agent.journal.Sample.drafts;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.journal.disk.HighWater;
import id.titian.testkit.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is done here to the files is done on one side of the promise; {@link Wreck#openIn} is the other. */
class DamageTest {

    /** How much of each kind of damage is tried; raise it for a long proof. */
    private static final int TRIES = Integer.getInteger("titian.damages", 60);

    private static final int READINGS = 150;
    /** The readings of one call, and so of one commit, where a journal was killed. */
    private static final int CALL = 6;

    @TempDir
    Path folder;

    private Path place = Path.of("");

    /** The damaged journals are opened hundreds of times; a memory file system spares the disk. */
    @BeforeEach
    void findPlace() throws IOException {
        Path memory = Path.of("/dev/shm");
        place = Files.isWritable(memory) ? Files.createTempDirectory(memory, "titian-wreck") : folder.resolve("wreck");
    }

    @AfterEach
    void leave() throws IOException {
        Wreck.delete(place);
    }

    /** Killed while open: the rows stand in the log, and those of an earlier session in the main file. */
    private Wreck killed() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 60));
            journal.fullReadDone(Sample.SERIAL, journal.epoch());
        }
        try (Journal journal = Journal.open(folder, CLOCK)) {
            for (int i = 60; i < READINGS; i += CALL) journal.append(drafts(i, i + CALL));
            return Wreck.of(folder, READINGS);
        }
    }

    private Wreck closed() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            for (int i = 0; i < READINGS; i += 30) journal.append(drafts(i, i + 30));
        }
        return Wreck.of(folder, READINGS);
    }

    @Test
    void aKilledJournalIsRecoveredWhole() throws Exception {
        Wreck wreck = killed();

        assertThat(wreck.has(Wreck.LOG)).isTrue();
        assertThat(wreck.openIn(place, "none")).isZero();
        assertThat(place.resolve("aside")).isEmptyDirectory();
    }

    @Test
    void aCloseLeavesNoLogBehind() throws Exception {
        Wreck wreck = closed();

        assertThat(wreck.has(Wreck.LOG)).isFalse();
        assertThat(wreck.openIn(place, "none")).isZero();
        assertThat(place.resolve("aside")).isEmptyDirectory();
    }

    @Test
    void aTailTornAtAnyOctetOfTheLastFramesLosesNothingUnseen() throws Exception {
        int readings = 24;
        Wreck wreck;
        try (Journal journal = Journal.open(folder, CLOCK)) {
            for (int i = 0; i < readings; i += CALL) journal.append(drafts(i, i + CALL));
            wreck = Wreck.of(folder, readings);
        }
        byte[] log = wreck.file(Wreck.LOG);
        int every = Integer.getInteger(Fuzzing.EVERY_DAYS, 1);
        int first = 1 + (int) Math.floorMod(LocalDate.now(ZoneOffset.UTC).toEpochDay(), (long) every);

        // Whoever checks each change tries some thousand of them today and the others tomorrow.
        for (int cut = first; cut <= 2 * Wreck.FRAME; cut += every) {
            int missing =
                    wreck.with(Wreck.LOG, Arrays.copyOf(log, log.length - cut)).openIn(place, "log cut by " + cut);
            assertThat(missing).as("log cut by %d", cut).isLessThanOrEqualTo(CALL);
        }
    }

    @Test
    void aLogCutAnywhereLosesNothingUnseen() throws Exception {
        Wreck wreck = killed();
        byte[] log = wreck.file(Wreck.LOG);
        Random random = new Random(1);

        for (int i = 0; i < TRIES; i++) {
            int length = random.nextInt(log.length);
            int missing = wreck.with(Wreck.LOG, Arrays.copyOf(log, length)).openIn(place, "log cut to " + length);
            assertThat(missing).as("log cut to %d", length).isLessThanOrEqualTo(CALL * wreck.commitsBehind(length));
        }
    }

    @Test
    void aFlippedBitInTheLogCostsAtMostTheRowsOfItsPageAndIsSeen() throws Exception {
        Wreck wreck = killed();
        Random random = new Random(2);
        int whole = 0;

        for (int i = 0; i < TRIES * 2; i++) {
            byte[] log = wreck.file(Wreck.LOG);
            int at = random.nextInt(log.length);
            log[at] ^= (byte) (1 << random.nextInt(8));
            int missing = wreck.with(Wreck.LOG, log).openIn(place, "log flipped at " + at);
            assertThat(missing).as("log flipped at %d", at).isLessThanOrEqualTo(12);
            if (missing == 0) whole++;
        }
        assertThat(whole).isGreaterThan(TRIES);
    }

    @Test
    void aFlippedBitInTheMainFileIsSeen() throws Exception {
        Random random = new Random(3);
        for (Wreck wreck : new Wreck[] {killed(), closed()}) {
            for (int i = 0; i < TRIES * 2; i++) {
                byte[] main = wreck.file(Wreck.MAIN);
                int at = random.nextInt(main.length);
                main[at] ^= (byte) (1 << random.nextInt(8));
                int missing = wreck.with(Wreck.MAIN, main).openIn(place, "main flipped at " + at);
                assertThat(missing).as("main flipped at %d", at).isLessThanOrEqualTo(12);
            }
            Wreck.delete(folder.resolve("current"));
        }
    }

    @Test
    void aFlippedBitInEachOctetOfTheFileHeaderIsSurvived() throws Exception {
        Wreck wreck = closed();

        for (int at = 0; at < 100; at++) {
            byte[] main = wreck.file(Wreck.MAIN);
            main[at] ^= 0x10;
            assertThat(wreck.with(Wreck.MAIN, main).openIn(place, "header flipped at " + at))
                    .isZero();
        }
    }

    @Test
    void aZeroedOrGarbledPageCostsItsOwnRowsAndNoOther() throws Exception {
        int inAll = 0;
        for (Wreck wreck : new Wreck[] {killed(), closed()}) {
            Map<Integer, Integer> rows = wreck.rowsThatStandOnOnePageOnly(place);
            Random random = new Random(4);
            int pages = wreck.file(Wreck.MAIN).length / Database.PAGE_SIZE;
            for (int page = 0; page < pages; page++) {
                byte[] zeroed = wreck.file(Wreck.MAIN);
                byte[] garbled = zeroed.clone();
                byte[] noise = new byte[Database.PAGE_SIZE];
                random.nextBytes(noise);
                int at = page * Database.PAGE_SIZE;
                Arrays.fill(zeroed, at, at + Database.PAGE_SIZE, (byte) 0);
                System.arraycopy(noise, 0, garbled, at, noise.length);
                int alone = rows.getOrDefault(page + 1, 0);
                assertThat(wreck.with(Wreck.MAIN, zeroed).openIn(place, "page " + page + " zeroed"))
                        .as("page %d zeroed", page)
                        .isEqualTo(alone);
                assertThat(wreck.with(Wreck.MAIN, garbled).openIn(place, "page " + page + " garbled"))
                        .as("page %d garbled", page)
                        .isEqualTo(alone);
                inAll += alone;
            }
            Wreck.delete(folder.resolve("current"));
        }
        assertThat(inAll).isGreaterThan(READINGS);
    }

    @Test
    void aTruncatedMainFileCostsAtMostTheRowsThatWereCutOff() throws Exception {
        Random random = new Random(5);
        for (Wreck wreck : new Wreck[] {killed(), closed()}) {
            Map<Integer, Integer> rows = wreck.rowsThatStandOnOnePageOnly(place);
            byte[] main = wreck.file(Wreck.MAIN);
            for (int i = 0; i < TRIES; i++) {
                int length = i == 0 ? 0 : random.nextInt(main.length);
                int whole = length / Database.PAGE_SIZE;
                int cutOff = rows.entrySet().stream()
                        .filter(page -> page.getKey() > whole)
                        .mapToInt(Map.Entry::getValue)
                        .sum();
                int missing =
                        wreck.with(Wreck.MAIN, Arrays.copyOf(main, length)).openIn(place, "main cut to " + length);
                assertThat(missing).as("main cut to %d", length).isLessThanOrEqualTo(cutOff);
            }
            Wreck.delete(folder.resolve("current"));
        }
    }

    @Test
    void aGarbageHeaderCostsNoReading() throws Exception {
        Wreck wreck = closed();
        byte[] main = wreck.file(Wreck.MAIN);
        new Random(6).nextBytes(main);
        System.arraycopy(
                wreck.file(Wreck.MAIN), Database.PAGE_SIZE, main, Database.PAGE_SIZE, main.length - Database.PAGE_SIZE);

        assertThat(wreck.with(Wreck.MAIN, main).openIn(place, "garbage header")).isZero();
        assertThat(place.resolve("aside")).isNotEmptyDirectory();
    }

    @Test
    void aDeletedLogIsSeen() throws Exception {
        int missing = killed().without(Wreck.LOG).openIn(place, "log deleted");

        assertThat(missing).isEqualTo(READINGS - 60);
    }

    @Test
    void aDeletedMainFileIsSeenAndTheLogIsRead() throws Exception {
        int missing = killed().without(Wreck.MAIN).openIn(place, "main deleted");

        assertThat(missing).isBetween(1, 60);
    }

    @Test
    void aMissingOrGarbledSideFileCostsNothingButAFullReading() throws Exception {
        Wreck wreck = killed();
        byte[] garbage = new byte[600];
        new Random(7).nextBytes(garbage);

        for (Wreck damaged : new Wreck[] {
            wreck.without(HighWater.NAME), wreck.with(HighWater.NAME, garbage), wreck.with(HighWater.NAME, new byte[0])
        }) {
            assertThat(damaged.openIn(place, "side file")).isZero();
            damaged.placeIn(place);
            try (Journal journal = Journal.open(place, CLOCK)) {
                assertThat(journal.opening().kind()).isEqualTo(Opening.Kind.RECOVERED);
                assertThat(journal.opening().reason()).contains("side file");
                assertThat(journal.fullReadNeeded(Sample.SERIAL)).isTrue();
            }
            try (Journal journal = Journal.open(place, CLOCK)) {
                assertThat(journal.opening().kind()).isEqualTo(Opening.Kind.CLEAN);
                assertThat(journal.fullReadNeeded(Sample.SERIAL)).isTrue();
            }
        }
    }

    @Test
    void oneGarbledSlotOfTheSideFileLeavesTheOther() throws Exception {
        Wreck wreck = killed();

        for (int slot = 0; slot < 2; slot++) {
            byte[] side = wreck.file(HighWater.NAME);
            side[slot * 512 + 20] ^= 1;
            assertThat(wreck.with(HighWater.NAME, side).openIn(place, "slot " + slot))
                    .isZero();
            assertThat(place.resolve("aside")).isEmptyDirectory();
        }
    }

    @Test
    void aMainFileFromAnOlderCopyIsSeen() throws Exception {
        Wreck newer = killed();
        Wreck.delete(folder.resolve("current"));
        Wreck other = closed();

        other.with(HighWater.NAME, newer.file(HighWater.NAME)).openIn(place, "exchanged");
        assertThat(place.resolve("aside")).isNotEmptyDirectory();
    }

    @Test
    void whatWasPutAsideIsWholeAndSaysWhy() throws Exception {
        Wreck wreck = killed();
        byte[] log = wreck.file(Wreck.LOG);
        log[log.length / 2] ^= 4;
        wreck.with(Wreck.LOG, log).placeIn(place);

        Opening opening;
        try (Journal journal = Journal.open(place, CLOCK)) {
            opening = journal.opening();
            assertThat(journal.standing().setAside())
                    .containsExactly(opening.setAside().orElseThrow());
        }

        Path aside = opening.setAside().orElseThrow();
        assertThat(aside.getFileName().toString()).startsWith("2026-03-02T003000Z-rows-");
        assertThat(aside.resolve(Wreck.LOG)).hasBinaryContent(log);
        assertThat(aside.resolve(Wreck.MAIN)).exists();
        assertThat(aside.resolve(HighWater.NAME)).exists();
        assertThat(aside.resolve(Residence.REASON_FILE))
                .content()
                .contains("Reason: ", "Rows that could not be read: " + opening.damagedRows());
    }

    @Test
    void damageThatShowsWhileRunningIsPutAsideAndTheAppendStands() throws Exception {
        try (Journal journal = Journal.open(folder, CLOCK)) {
            journal.append(drafts(0, 100));
        }
        String before;
        try (Journal journal = Journal.open(folder, CLOCK)) {
            before = journal.epoch();
            Path main = folder.resolve("current").resolve(Wreck.MAIN);
            byte[] octets = Files.readAllBytes(main);
            // Every page but the first: whatever is read next is wrong. The cache is small, but not empty.
            for (int at = Database.PAGE_SIZE; at < octets.length; at += 97) octets[at] ^= 1;
            Files.write(main, octets);

            for (int i = 100; i < 400; i += 20) journal.append(drafts(i, i + 20));
            assertThat(journal.append(drafts(0, 400))).hasSize(400);

            assertThat(Sample.readings(journal)).containsAll(Sample.readings(0, 400));
            assertThat(journal.epoch()).isNotEqualTo(before);
            assertThat(journal.standing().setAside()).isNotEmpty();
        }
    }
}
