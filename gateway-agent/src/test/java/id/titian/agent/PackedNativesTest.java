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

/** The jar carries SQLite and the library of serial ports for every machine that the README names, and for no other. */
class PackedNativesTest {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>([^<:]+/[^<:]+)</exclude>");

    @Test
    void theJarHasSqliteForEveryPlatformThatIsPromised() throws Exception {
        assertThat(packed("/org/sqlite/SQLiteJDBCLoader.class", "org/sqlite/native/(.*)/[^/]*"))
                .containsExactlyInAnyOrder(
                        "Linux/armv6",
                        "Linux/armv7",
                        "Linux/aarch64",
                        "Linux/x86_64",
                        "Mac/aarch64",
                        "Mac/x86_64",
                        "Windows/x86_64");
        assertThat(Files.readString(Path.of("README.md"))).contains("with SQLite and serial ports for seven platforms");
    }

    @Test
    void theJarHasTheLibraryOfSerialPortsForTheSamePlatforms() throws Exception {
        assertThat(packed("/com/fazecast/jSerialComm/SerialPort.class", "(.*)/(?:lib)?jSerialComm[.](?:so|jnilib|dll)"))
                .containsExactlyInAnyOrder(
                        "Linux/armv6hf",
                        "Linux/armv7hf",
                        "Linux/armv8_64",
                        "Linux/x86_64",
                        "OSX/aarch64",
                        "OSX/x86_64",
                        "Windows/x86_64");
    }

    /** The platforms of the natives in the jar of a class that the shading leaves in ours. */
    private static List<String> packed(String resource, String natives) throws IOException {
        List<PathMatcher> excluded = EXCLUDED.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map((MatchResult found) -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
                .toList();
        return entries(resource).stream()
                .filter(name -> name.matches(natives))
                .filter(name -> excluded.stream().noneMatch(exclude -> exclude.matches(Path.of(name))))
                .map(name -> name.replaceFirst(natives, "$1"))
                .toList();
    }

    private static List<String> entries(String resource) throws IOException {
        var place =
                (JarURLConnection) PackedNativesTest.class.getResource(resource).openConnection();
        try (JarFile jar = place.getJarFile()) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
