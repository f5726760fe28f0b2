package id.titian.hub.submission.way.folder;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.submission.way.FinishedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFilterTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final FolderFilter unchanged = filter("");
    private final FolderFilter marked = filter(".done");

    @Test
    void aWriterThatDribblesAndPausesIsWaitedFor() throws Exception {
        Path file = write("attlog.dat", "1");

        for (int i = 0; i < 5; i++) {
            assertThat(unchanged.isFinished(file)).isFalse();
            pass(9);
            assertThat(unchanged.isFinished(file)).as("paused for 9 s").isFalse();
            Files.writeString(file, "more", StandardOpenOption.APPEND);
            pass(9);
        }

        assertThat(unchanged.isFinished(file)).isFalse();
        pass(10);
        assertThat(unchanged.isFinished(file)).isTrue();
    }

    @Test
    void anOldTimeStampDoesNotMakeAFileFinished() throws Exception {
        Path file = write("attlog.dat", "1");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(unchanged.isFinished(file)).isFalse();
    }

    @Test
    void anotherFileUnderTheSameNameBeginsAnew() throws Exception {
        Path file = write("attlog.dat", "1");
        FileTime time = Files.getLastModifiedTime(file);
        assertThat(unchanged.isFinished(file)).isFalse();
        pass(10);
        Path other = write("other", "2");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(unchanged.isFinished(file)).isFalse();
    }

    @Test
    void aMarkSaysThatAFileIsFinishedAndGoesWithIt() throws Exception {
        Path file = write("attlog.dat", "1");
        pass(100);
        assertThat(marked.isFinished(file)).isFalse();

        Path mark = write("attlog.dat.done", "");

        assertThat(marked.isFinished(file)).isTrue();
        assertThat(marked.isFinished(mark)).isFalse();
        marked.decided(file, ".taken");
        assertThat(mark).doesNotExist();
        assertThat(marked.aside(file)).contains(".taken");
        Files.writeString(file, "12");
        assertThat(marked.aside(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden", "~$rekap.xlsx", "a.part", "a.TMP", "a.filepart", "a.crdownload", "a.ok"})
    void whatOtherProgramsCallTheirHalfFilesIsLeftAlone(String name) throws Exception {
        Path file = write(name, "1");

        assertThat(unchanged.isFinished(file)).isFalse();
        pass(100);
        assertThat(unchanged.isFinished(file)).isFalse();
    }

    @Test
    void linksAndFoldersAreNoFiles() throws Exception {
        Path secret = write("secret", "1");
        Path link = Files.createSymbolicLink(folder.resolve("link.dat"), secret);
        Path inside = Files.createDirectory(folder.resolve("sub"));

        for (int i = 0; i < 2; i++) {
            assertThat(unchanged.isFinished(link)).isFalse();
            assertThat(unchanged.isFinished(inside)).isFalse();
            assertThat(unchanged.isFinished(folder.resolve("missing"))).isFalse();
            pass(100);
        }
    }

    private FolderFilter filter(String doneFile) {
        return new FolderFilter(new FinishedFiles(doneFile, Duration.ofSeconds(10), nanos::get), false);
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
