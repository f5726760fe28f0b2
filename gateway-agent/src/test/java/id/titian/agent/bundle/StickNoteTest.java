package id.titian.agent.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.journal.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stick says about the last visit to the agent, for whoever has no screen. */
class StickNoteTest {

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void aVisitWentWell() throws Exception {
        office = new Office(folder.resolve("office"), new HubAtATable(folder.resolve("hub")));
        office.punch(100);
        office.export();
        assertThat(note()).contains("Stik aman dicabut");
        office.punch(100);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whileTheAgentWritesItSaysThatItIsNotDone() throws Exception {
        List<String> notes = new ArrayList<>();
        try (BundleDesk desk = BundleDesk.open(
                office.config, office.journal, asked(() -> notes.add(note())), "0.1.0", () -> {}, Map::of)) {
            desk.export(ExportWish.unreceipted(office.stick));
        }

        assertThat(notes)
                .anySatisfy(note -> assertThat(note).contains("BELUM SELESAI, jangan dicabut", "NOT DONE"))
                .filteredOn(note -> note.contains("BELUM SELESAI"))
                .noneMatch(note -> note.contains("Stik aman dicabut"));
        assertThat(note()).contains("Stik aman dicabut").doesNotContain("BELUM SELESAI");
    }

    @Test
    void aJournalThatCannotBeReadIsToldInPlaceOfTheLastSuccess() throws Exception {
        office.journal.close();

        assertThatThrownBy(office::export).isInstanceOf(JournalException.class);

        assertThat(note())
                .contains("GAGAL (journal-closed)", "folder data agen")
                .doesNotContain("aman dicabut");
    }

    @Test
    void anAgentThatIsStoppedMeanwhileSaysThatItIsNotDone() throws Exception {
        Thread.currentThread().interrupt();

        assertThatThrownBy(office::export).isInstanceOf(InterruptedException.class);

        assertThat(note()).contains("BELUM SELESAI: agen dihentikan").doesNotContain("aman dicabut");
    }

    @Test
    void numbersThatAreNotThereAreToldToo() throws Exception {
        ExportWish beyond = new ExportWish(office.stick, OptionalLong.of(1), OptionalLong.of(9_999), false);

        assertThatThrownBy(() -> office.desk.export(beyond)).isInstanceOf(BundleException.class);

        assertThat(note()).contains("GAGAL (range-unknown)").doesNotContain("aman dicabut");
    }

    @Test
    void aStickWithoutRoomForASecondFileKeepsNoNoteOfAnEarlierVisit() throws Exception {
        roomForNoDraft();
        List<String> notes = new ArrayList<>();
        try (BundleDesk desk = BundleDesk.open(
                office.config, office.journal, asked(() -> notes.add(note())), "0.1.0", () -> {}, Map::of)) {
            desk.export(ExportWish.unreceipted(office.stick));
        }

        assertThat(notes).anySatisfy(note -> assertThat(note).contains("BELUM SELESAI, jangan dicabut"));
        assertThat(note()).contains("nomor 1 sampai 200", "Stik aman dicabut").doesNotContain("BELUM SELESAI");
    }

    @Test
    void whatFailsAtAStickWithoutRoomForASecondFileIsToldThereToo() throws Exception {
        roomForNoDraft();
        office.journal.close();

        assertThatThrownBy(office::export).isInstanceOf(JournalException.class);

        assertThat(note()).contains("GAGAL (journal-closed)").doesNotContain("BELUM SELESAI", "aman dicabut");
    }

    /** What a stick without room looks like to whoever writes a file whole: no second one can be made. */
    private void roomForNoDraft() throws IOException {
        Files.createDirectories(office.titian().resolve("HASIL.NEW").resolve("taken"));
    }

    private String note() {
        try {
            return Files.readString(office.titian().resolve("HASIL.TXT"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock that does something whenever it is looked at. */
    private static Clock asked(Runnable deed) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return Office.CLOCK.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                deed.run();
                return Office.NOW;
            }
        };
    }
}
