package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL does not run as root; the hub may. */
class OrdinaryUserTest {

    /** What of the class path a database alone needs. */
    private static final Pattern NEEDED = Pattern.compile(
            "classes$|spring|slf4j|logback|postgres|commons-|xz-|contract|jspecify|micrometer|HikariCP");

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
    void rootWithoutUserNamespacesRunsTheServerAsNobody() throws Exception {
        assumeTrue(OrdinaryUser.isRoot(), "only root has to become somebody else");
        letEverybodyPass();
        Path fresh = folder.resolve("fresh");
        EmbeddedPostgres first = EmbeddedPostgres.start(fresh, OrdinaryUser.SETPRIV);
        Home.write(first, 1);
        first.close();

        EmbeddedPostgres second = EmbeddedPostgres.start(fresh, OrdinaryUser.SETPRIV);
        home.closeLater(second);

        assertThat(Home.written(second)).containsExactly(1);
        assertThat(Files.getAttribute(fresh.resolve("cluster/PG_VERSION"), "unix:uid"))
                .isEqualTo(OrdinaryUser.NOBODY);
    }

    @Test
    void aFolderThatNobodyCannotEnterIsRefusedWithWhatToDo() throws Exception {
        assumeTrue(OrdinaryUser.isRoot(), "only root has to become somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(home.folder(), OrdinaryUser.SETPRIV))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("cannot enter " + home.folder())
                .hasMessageContaining("chmod o+x");
    }

    @Test
    void anOrdinaryUserNeedsNobodysHelp() throws Exception {
        assumeTrue(OrdinaryUser.isRoot(), "an ordinary user runs every other test of this class already");
        letEverybodyPass();
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        Files.setAttribute(fresh, "unix:uid", OrdinaryUser.NOBODY);

        String classPath = readableByEverybody();
        assumeTrue(
                new ProcessBuilder(Home.java(OrdinaryUser.SETPRIV.prefix(), "-version"))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0,
                "this machine lets nobody but root run Java, or root become nobody else");

        Process hub = home.hub(OrdinaryUser.SETPRIV.prefix(), classPath, fresh, true);

        assertThat(Files.getAttribute(fresh.resolve("cluster"), "unix:uid")).isEqualTo(OrdinaryUser.NOBODY);
        hub.getOutputStream().close();
        assertThat(hub.waitFor(Home.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(hub.exitValue()).isZero();
        assertThat(ServerProcess.file(fresh.resolve("cluster"))).doesNotExist();
    }

    /** Root's own copies of the libraries are often closed to everybody else. */
    private String readableByEverybody() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(entry);
            if (!Files.exists(original) || !NEEDED.matcher(entry).find()) continue;
            Path copy = libraries.resolve(copies.size() + "-" + original.getFileName());
            FileSystemUtils.copyRecursively(original, copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private void letEverybodyPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
