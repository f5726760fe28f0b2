package id.titian.agent.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.journal.Journal;
import id.titian.contract.terminal.failure.LineLostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SerialNativesTest {

    private static final String PROPERTY = "jSerialComm.library.path";

    @TempDir
    Path folder;

    private @Nullable String before;

    @BeforeEach
    void forget() {
        before = System.getProperty(PROPERTY);
        System.clearProperty(PROPERTY);
    }

    @AfterEach
    void remember() {
        if (before == null) System.clearProperty(PROPERTY);
        else System.setProperty(PROPERTY, before);
    }

    @Test
    void theLibraryIsUnpackedBelowTheDataFolderWhereOnlyTheAgentCanWrite() throws Exception {
        try (Journal journal = Journal.open(folder.resolve("data"), Clock.systemUTC())) {
            SerialNatives.place();

            Path natives = folder.resolve("data").resolve("natives").toRealPath();
            assertThat(System.getProperty(PROPERTY)).isEqualTo(natives.toString());
            assertThat(libraries(natives))
                    .contains("Linux/x86_64/libjSerialComm.so", "Linux/armv6hf/libjSerialComm.so");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(natives)))
                    .isEqualTo("rwx------");
            assertThat(journal.standing().lastSequence()).isZero();
        }
    }

    @Test
    void aLibraryThatAPersonPutThereStays() throws Exception {
        Path own = folder.resolve("Linux/x86_64/libjSerialComm.so");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "from the package of the distribution");
        System.setProperty(PROPERTY, folder.toString());

        SerialNatives.place();

        assertThat(own).hasContent("from the package of the distribution");
    }

    @Test
    void withoutAJournalItGoesToAFolderThatNobodyCouldPrepare() throws Exception {
        SerialNatives.place();

        Path place = Path.of(System.getProperty(PROPERTY));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
        assertThat(libraries(place)).contains("Linux/x86_64/libjSerialComm.so");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidSo() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        System.setProperty(PROPERTY, file.toString());

        assertThatThrownBy(SerialNatives::place)
                .isInstanceOf(LineLostException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("-D" + PROPERTY);
    }

    private static List<String> libraries(Path place) throws Exception {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> place.relativize(file).toString())
                    .toList();
        }
    }
}
