package id.titian.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.check.CaseFile;
import id.titian.rules.file.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this room's paper says: its table of keys is the reader's own, and its worked example works. */
class PaperTest {

    private static final Path PAPER = Path.of("README.md");
    private static final Path EXAMPLE = Path.of("src/test/resources/example");

    @Test
    void theTableOfKeysIsWhatTheReaderKnows() throws IOException {
        assertThat(Files.readString(PAPER)).contains(table());
    }

    @Test
    void everyFileOfTheExampleStandsInThePaperAsItIs() throws IOException {
        String paper = Files.readString(PAPER);
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path each : files.sorted().toList())
                assertThat(paper)
                        .as(each.toString())
                        .contains(Files.readString(each).strip());
        }
    }

    @Test
    void theExampleHasNoMistakeAndItsCasesHold() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : List.of("contoh-perwali-7-2025.yaml", "contoh-2025.yaml"))
            texts.put(name, Files.readString(EXAMPLE.resolve(name)));
        RuleFolder rules = RuleFolder.of(texts);

        assertThat(rules.mistakes()).isEmpty();
        for (String cases : List.of("contoh-days.csv", "contoh-months.csv"))
            assertThat(CaseFile.run(rules, cases, Files.readString(EXAMPLE.resolve(cases))))
                    .allSatisfy(each -> assertThat(each.line()).startsWith("PASS"));
    }

    /** One line for each key, in the order of the reader; keys that have to be there in bold. */
    static String table() {
        StringBuilder table = new StringBuilder("| Key | Is |\n|---|---|\n");
        lines("", PolicyShape.SHAPE, table);
        return table.toString();
    }

    private static void lines(String path, Shape shape, StringBuilder table) {
        if (shape instanceof Shape.Many many) lines(path + "[]", many.each(), table);
        if (shape instanceof Shape.Either either) lines(path, either.table(), table);
        if (!(shape instanceof Shape.Keys keys)) return;
        keys.keys().forEach((name, key) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            String mark = key.isRequired() ? "**" : "";
            table.append("| ").append(mark).append('`').append(at).append('`').append(mark);
            table.append(" | ").append(key.words()).append(" |\n");
            lines(at, key.shape(), table);
        });
        if (keys.others() != null) lines(path + ".*", keys.others(), table);
    }
}
