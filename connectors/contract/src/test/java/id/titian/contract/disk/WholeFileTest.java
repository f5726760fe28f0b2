package id.titian.contract.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final Bytes BEFORE = Bytes.ofUtf8("before, and longer than now");
    private static final Bytes NOW = Bytes.ofUtf8("now");

    @TempDir
    Path folder;

    @Test
    void aFileTakesThePlaceOfTheOneBeforeAndNothingIsLeftBeside() throws Exception {
        Path file = folder.resolve("A1B2C3D4.TTR");

        WholeFile.write(file, BEFORE);
        WholeFile.write(file, NOW);

        assertThat(file).hasContent("now");
        assertThat(folder).isDirectoryContaining("glob:**/A1B2C3D4.TTR");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void whatCannotTakeItsPlaceLeavesTheFileAsItWas() throws Exception {
        Path file = folder.resolve("receipt.ttr");
        WholeFile.write(file, BEFORE);
        Files.createDirectories(folder.resolve("receipt.NEW").resolve("full"));

        assertThatThrownBy(() -> WholeFile.write(file, NOW)).isInstanceOf(IOException.class);

        assertThat(Files.readAllBytes(file)).isEqualTo(BEFORE.toArray());
    }

    @Test
    void whatCannotBeWrittenLeavesNoDraftThatTakesRoom() throws Exception {
        Path occupied = folder.resolve("receipt.ttr");
        Files.createDirectories(occupied.resolve("full"));

        assertThatThrownBy(() -> WholeFile.write(occupied, NOW)).isInstanceOf(IOException.class);

        assertThat(folder.resolve("receipt.NEW")).doesNotExist();
    }

    @Test
    void aDraftThatLeadsElsewhereIsNotFollowed() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(folder.resolve("note.NEW"), elsewhere);

        WholeFile.write(folder.resolve("note.txt"), NOW);

        assertThat(elsewhere).hasContent("mine");
        assertThat(folder.resolve("note.txt")).hasContent("now").isRegularFile();
    }

    @Test
    void aSecretIsNeverReadableByOthersAlsoWhereADraftThatTheyCouldReadWasLeft() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path draft = Files.writeString(folder.resolve("key.NEW"), "left");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
        Path file = folder.resolve("key.json");

        WholeFile.writeForOwner(file, NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("now");
    }
}
