package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void whatADemonstrationBeforeHasLeftIsMovedAsideAndNothingElseIs() throws Exception {
        Path asked = folder.resolve("a folder");
        for (String day : new String[] {"first", "second"}) {
            try (DataFolder data = DataFolder.open(Optional.of(asked))) {
                Optional<Path> aside = data.moveBeforeAside();
                Files.writeString(Files.createDirectories(data.hub()).resolve("day"), day);
                Files.writeString(asked.resolve("my own notes"), day);

                assertThat(aside.isPresent()).isEqualTo(day.equals("second"));
            }
        }

        assertThat(asked.resolve("hub/day")).hasContent("second");
        assertThat(asked.resolve("before-1/hub/day")).hasContent("first");
        assertThat(asked.resolve("before-1/my own notes")).doesNotExist();
    }

    @Test
    void twoDemonstrationsAtOnceDoNotShareAFolder() throws Exception {
        try (DataFolder first = DataFolder.open(Optional.of(folder))) {
            assertThatThrownBy(() -> DataFolder.open(Optional.of(folder)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("Another demonstration uses " + first.path(), "--data");
        }

        DataFolder.open(Optional.of(folder)).close();
    }

    @Test
    void whatCannotBeAFolderIsRefusedWithWhatToDoNext() throws Exception {
        Path file = Files.writeString(folder.resolve("a plain file"), "notes");
        // Somebody has a folder under the name of the file that is locked.
        Path occupied = folder.resolve("occupied");
        Files.createDirectories(occupied.resolve("demo.lock"));

        for (Path asked : List.of(file, file.resolve("below"), occupied))
            assertThatThrownBy(() -> DataFolder.open(Optional.of(asked)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("cannot be kept in " + asked, "Choose as --data a folder");
        assertThat(file).hasContent("notes");
    }

    @Test
    void aFolderWhoseDatabaseStillRunsIsRefusedAndANumberOfAnotherProgramIsNot() throws Exception {
        Path cluster = Files.createDirectories(folder.resolve("hub/postgres/cluster"));
        Path postgres = Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("postgres"));
        Process database = new ProcessBuilder(postgres.toString(), "-c", "read line").start();
        Process other = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        try {
            Files.writeString(cluster.resolve("postmaster.pid"), database.pid() + "\n" + cluster + "\n");
            assertThatThrownBy(() -> DataFolder.open(Optional.of(folder)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("process " + database.pid(), "--data");

            Files.writeString(cluster.resolve("postmaster.pid"), other.pid() + "\n" + cluster + "\n");
            DataFolder.open(Optional.of(folder)).close();
        } finally {
            database.destroyForcibly().waitFor();
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFreshFolderIsGoneAfterwards() throws Exception {
        Path path;
        try (DataFolder data = DataFolder.open(Optional.empty())) {
            path = data.path();
            Files.writeString(Files.createDirectories(data.payroll()).resolve("day.csv"), "x");
        }

        assertThat(path).doesNotExist();
    }
}
