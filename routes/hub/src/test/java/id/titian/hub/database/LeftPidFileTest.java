package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server left in its folder when it ended without a word must not keep the next one away. */
class LeftPidFileTest {

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void settle() throws IOException {
        home = Home.in(folder.resolve("postgres"));
    }

    @AfterEach
    void leave() throws Exception {
        home.close();
    }

    @Test
    void aPidFileThatAPowerCutEmptiedDoesNotKeepTheServerAway() throws IOException {
        home.startAndStop();
        Files.writeString(home.pidFile(), "");

        EmbeddedPostgres next = home.start();

        assertThat(Home.written(next)).containsExactly(1);
    }

    @Test
    void aPidFileOfGarbageDoesNotKeepTheServerAway() throws IOException {
        home.startAndStop();
        Files.write(home.pidFile(), new byte[] {0, (byte) 0xFF, '\n', 'x', '\n', 0, '\n', '-', '1', '\n'});

        EmbeddedPostgres next = home.start();

        assertThat(Home.written(next)).containsExactly(1);
    }

    @Test
    void aPidFileOfADeadProcessIsStale() throws Exception {
        home.startAndStop();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        home.writePidFile(dead.pid());

        EmbeddedPostgres next = home.start();

        assertThat(Home.written(next)).containsExactly(1);
    }

    @Test
    void aPidThatAnotherProgramHasByNowIsNotTakenForTheServer() throws IOException {
        home.startAndStop();
        Process sleeper = new ProcessBuilder("sleep", "300").start();
        home.closeLater(sleeper::destroyForcibly);
        home.writePidFile(sleeper.pid());

        EmbeddedPostgres next = home.start();

        assertThat(Home.written(next)).containsExactly(1);
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void aPidThatTheServerOfAnotherClusterHasByNowIsNotTakenForOurs() throws IOException {
        home.startAndStop();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve(Home.programs().getFileName()), Home.programs());
        EmbeddedPostgres other = EmbeddedPostgres.start(elsewhere);
        home.closeLater(other);
        Home.write(other, 99);
        Files.copy(ServerProcess.file(elsewhere.resolve("cluster")), home.pidFile());

        EmbeddedPostgres next = home.start();

        assertThat(Home.written(next)).containsExactly(1);
        assertThat(Home.written(other)).containsExactly(99);
    }
}
