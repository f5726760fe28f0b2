package id.titian.proof.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fuzz target that no test names is tried by nobody, and one without inputs begins from nothing. */
class FuzzTargetsTest {

    private static final Path CONNECTORS =
            Path.of("../../connectors").toAbsolutePath().normalize();

    /** They decode nothing that comes from a stranger; the contract's decoders are tried in testkit, which sees Jazzer. */
    private static final Set<String> WITHOUT = Set.of("contract", "payroll", "sandbox", "webhook");

    /** What the tests of the fuzzing itself are about. */
    private static final Set<String> TOYS = Set.of("Broken", "Idle", "Kept", "Sound");

    @Test
    void everyRoomThatDecodesWhatStrangersSayHasTargets() throws IOException {
        Set<String> rooms = new TreeSet<>();
        for (Path room : list(CONNECTORS)) if (Files.exists(room.resolve("pom.xml"))) rooms.add(name(room));
        Set<String> withTargets = new TreeSet<>(WITHOUT);
        for (Path target : targets())
            withTargets.add(
                    name(CONNECTORS.resolve(CONNECTORS.relativize(target).getName(0))));

        assertThat(withTargets).isEqualTo(rooms);
    }

    @Test
    void everyTargetIsNamedByTheFuzzTestOfItsRoomAndHasInputsThatAreKept() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path target : targets()) {
            String name = name(target).replace(".java", "");
            Path tests =
                    CONNECTORS.resolve(CONNECTORS.relativize(target).getName(0)).resolve("src/test");
            boolean isNamed = false;
            for (Path test : files(tests, "/FuzzTest.java"))
                isNamed |= Files.readString(test).contains(name + ".class");
            Path kept = tests.resolve("resources/corpus").resolve(name);
            if (!isNamed) wrong.add(name + " is named by no FuzzTest");
            if (!Files.isDirectory(kept) || list(kept).isEmpty()) wrong.add(name + " has no inputs in " + kept);
        }

        assertThat(wrong).isEmpty();
    }

    private static List<Path> targets() throws IOException {
        return files(CONNECTORS, "FuzzTarget.java").stream()
                .filter(target -> !TOYS.contains(name(target).replace("FuzzTarget.java", "")))
                .toList();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().replace('\\', '/').endsWith(end))
                    .filter(file -> !file.toString().contains("target" + java.io.File.separator))
                    .toList();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
