package id.titian.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import id.titian.rules.file.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A folder of files that are wrong in one thing each. The first line says which key is blamed and with what words; the line on
 * which it is blamed says {@code # here}.
 */
class BrokenFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/broken");

    @TestFactory
    Stream<DynamicTest> everyFileIsRefusedWhereAndForWhatItIsWrong() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(100);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> isRefused(file)));
    }

    private static void isRefused(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        String[] expected = lines.get(0).substring(1).split("\\|", 2);
        int here = 0;
        for (int i = 1; i < lines.size(); i++) if (lines.get(i).contains("# here")) here = i + 1;

        List<Mistake> mistakes =
                Rig.of(Map.of(String.valueOf(file.getFileName()), text)).mistakes();

        assertThat(mistakes).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo(expected[0].strip());
            assertThat(mistake.words()).contains(expected[1].strip());
        });
        Mistake blamed = mistakes.stream()
                .filter(each -> each.words().contains(expected[1].strip()))
                .findFirst()
                .orElseThrow();
        assertThat(blamed.file()).isEqualTo(String.valueOf(file.getFileName()));
        if (here > 0) assertThat(blamed.line()).isEqualTo(here);
        assertThat(mistakes)
                .as("nothing else in the folder is blamed, and nothing twice")
                .allSatisfy(each -> assertThat(each.file()).isEqualTo(blamed.file()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aCircleOfSeveralIsSaidOnceAndHarmsNobodyElse() {
        Rig rig = Rig.of(Map.of(
                "a.yaml", "apiVersion: attendance-policy/v1\nid: a\ntitle: t\nextends: b\n",
                "b.yaml", "apiVersion: attendance-policy/v1\nid: b\ntitle: t\nextends: a\n",
                "c.yaml", "apiVersion: attendance-calendar/v1\nid: c\nrevision: 1\nextends: d\nholidays: []\n",
                "d.yaml", "apiVersion: attendance-calendar/v1\nid: d\nrevision: 1\nextends: c\nholidays: []\n",
                "x.yaml", "apiVersion: attendance-policy/v1\nid: x\ntitle: t\nextends: base\ncalendar: c\n"));

        assertThat(rig.mistakes()).extracting(Mistake::file).contains("a.yaml", "b.yaml", "c.yaml", "d.yaml", "x.yaml");
        assertThat(rig.rules().policy("base")).isPresent();
        assertThat(rig.rules().policy("x")).isEmpty();
        assertThat(rig.rules().calendars().newest("c")).isEmpty();
    }

    @Test
    void aMistakeOfAParentIsSaidOnceAndNamesTheParent() {
        Rig rig = Rig.of(Map.of(
                "x.yaml", "apiVersion: attendance-policy/v1\nid: x\ntitle: t\nextends: base\ndeduct: {absent: 5}\n",
                "y.yaml", "apiVersion: attendance-policy/v1\nid: y\ntitle: t\nextends: x\n",
                "z.yaml", "apiVersion: attendance-policy/v1\nid: z\ntitle: t\nextends: y\n"));

        assertThat(rig.mistakes()).singleElement().satisfies(each -> {
            assertThat(each.file()).isEqualTo("x.yaml");
            assertThat(each.line()).isEqualTo(5);
            assertThat(each.key()).isEqualTo("deduct.absent");
        });
        assertThat(rig.rules().policies()).extracting(Policy::id).containsExactly("base");
    }

    @Test
    void twoFilesWithOneIdAreAMistake() {
        Rig rig = Rig.of(Map.of("again.yaml", Rig.BASE));

        assertThat(rig.mistakes()).singleElement().satisfies(each -> assertThat(each.words())
                .isEqualTo("there is another file with the id base."));
    }

    @Test
    void aFileWithSeveralMistakesSaysThemAllAtOnce() {
        Rig rig = Rig.of(Map.of(
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: x\ntitle: t\nextends: base\ndeduct: {absent: 5, day_cap: 1}\n"
                        + "weather: fine\n"));

        assertThat(rig.mistakes())
                .extracting(Mistake::key)
                .containsExactlyInAnyOrder("deduct.absent", "deduct.day_cap", "weather");
    }
}
