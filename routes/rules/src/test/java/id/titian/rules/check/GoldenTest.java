package id.titian.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import id.titian.rules.policy.RuleFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The worked cases that came with the rules: every row is a test of its own, with the figures a person computed by hand. */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** So many rows there are; a file that is skipped, or a row that is, would go unnoticed otherwise. */
    private static final int ROWS = 189;

    @TestFactory
    Stream<DynamicContainer> everyRow() throws Exception {
        RuleFolder rules = rules();
        List<DynamicContainer> all = new ArrayList<>();
        for (Path file : files()) {
            Map<String, CSVRecord> written = written(file);
            all.add(DynamicContainer.dynamicContainer(
                    String.valueOf(file.getFileName()),
                    run(rules, file).stream()
                            .map(outcome -> DynamicTest.dynamicTest(
                                    name(outcome, written.get(outcome.id())),
                                    () -> hold(outcome, written.get(outcome.id()))))));
        }
        return all.stream();
    }

    @Test
    void noRowIsSkipped() throws Exception {
        int rows = 0;
        for (Path file : files()) rows += run(rules(), file).size();

        assertThat(rows).isEqualTo(ROWS);
    }

    @Test
    void thePoliciesOfTheCasesHaveNoMistake() throws Exception {
        assertThat(rules().mistakes()).isEmpty();
        assertThat(rules().policies()).hasSize(16);
    }

    private static String name(Outcome outcome, CSVRecord row) {
        return row == null || !row.isMapped("basis") ? outcome.id() : outcome.id() + " (" + row.get("basis") + ")";
    }

    private static void hold(Outcome outcome, CSVRecord row) {
        if (outcome.isPassed()) return;
        fail(outcome.line() + "\nby hand: " + (row == null ? "see the file" : row.get("computation")));
    }

    static RuleFolder rules() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(GOLDEN.resolve("policies"))) {
            for (Path each : files.sorted().toList())
                texts.put(String.valueOf(each.getFileName()), Files.readString(each));
        }
        return RuleFolder.of(texts);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Outcome> run(RuleFolder rules, Path file) throws Exception {
        return CaseFile.run(rules, String.valueOf(file.getFileName()), Files.readString(file));
    }

    private static Map<String, CSVRecord> written(Path file) throws IOException {
        if (!file.toString().endsWith(".csv")) return Map.of();
        Map<String, CSVRecord> rows = new HashMap<>();
        try (CSVParser parser = CSVParser.parse(
                new StringReader(Files.readString(file)),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            for (CSVRecord each : parser) rows.put(each.get("case_id"), each);
        }
        return rows;
    }
}
