package id.titian.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar carries SQLite for every machine that the README names, and for no other. */
class PackedNativesTest {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>(org/sqlite/native/[^<]+)</exclude>");

    @Test
    void theJarHasTheNativesOfEveryPlatformThatIsPromised() throws Exception {
        List<PathMatcher> excluded = EXCLUDED.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map((MatchResult found) -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
                .toList();

        List<String> packed = natives().stream()
                .filter(name -> excluded.stream().noneMatch(exclude -> exclude.matches(Path.of(name))))
                .map(name -> name.replaceFirst("org/sqlite/native/(.*)/[^/]*", "$1"))
                .toList();

        assertThat(packed)
                .containsExactlyInAnyOrder(
                        "Linux/armv6",
                        "Linux/armv7",
                        "Linux/aarch64",
                        "Linux/x86_64",
                        "Mac/aarch64",
                        "Mac/x86_64",
                        "Windows/x86_64");
        assertThat(Files.readString(Path.of("README.md"))).contains("with SQLite for seven platforms");
    }

    private static List<String> natives() throws IOException {
        var place = (JarURLConnection) PackedNativesTest.class
                .getResource("/org/sqlite/SQLiteJDBCLoader.class")
                .openConnection();
        try (JarFile jar = place.getJarFile()) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("org/sqlite/native/"))
                    .toList();
        }
    }
}
