package id.titian.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import id.titian.rules.policy.pay.MonthRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The policies that people copy: without mistakes, with cases that hold, and as the schema for editors says. */
class ShippedPoliciesTest {

    private static final Path FOLDER = Path.of("../../config/policies");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> SCHEMAS = Map.of(
            "attendance-policy/v1", "policy", "attendance-calendar/v1", "calendar", "discipline-ladder/v1", "ladder");

    @Test
    void noneHasAMistake() throws IOException {
        RuleFolder rules = rules();

        assertThat(rules.mistakes()).isEmpty();
        assertThat(rules.policies()).hasSize(16);
        assertThat(rules.ladders()).hasSize(1);
    }

    @Test
    void everyCaseHolds() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Path each : cases())
            for (Outcome outcome : CaseFile.run(rules(), String.valueOf(each.getFileName()), Files.readString(each)))
                lines.add(outcome.line());

        assertThat(lines).hasSizeGreaterThan(189).allSatisfy(line -> assertThat(line)
                .startsWith("PASS "));
    }

    @Test
    void everyPolicyHasCasesOfDaysAndOfMonthsIfItMakesFigures() throws IOException {
        Set<String> days = new TreeSet<>();
        Set<String> months = new TreeSet<>();
        for (Path each : cases()) {
            String name = String.valueOf(each.getFileName());
            for (String line : Files.readAllLines(each)) {
                String[] cells = line.split(",");
                if (name.endsWith("-days.csv")) days.add(cells[1]);
                if (name.endsWith("-months.csv")) months.add(cells[1]);
            }
        }

        for (Policy each : rules().policies()) {
            assertThat(days).contains(each.id());
            if (each.month().model() != MonthRule.Model.NONE) assertThat(months).contains(each.id());
        }
    }

    /** The last source is the one that a person is told. */
    @Test
    void everySentenceCitesTheRegulationOrSaysThatNoneIsKnown() throws IOException {
        Set<String> ofPublicCode = Set.of("public-tulangbawang-2024", "public-kemnaker-minute-rate");

        for (Policy each : rules().policies())
            if (ofPublicCode.contains(each.id()))
                assertThat(each.lawfulSource()).startsWith("tanpa peraturan");
            else
                assertThat(each.lawfulSource())
                        .as(each.id())
                        .matches("(Perwali|Perbup|Pergub|Perpres|PermenPANRB) .*[0-9]+/[0-9]{4}.*");
    }

    @Test
    void aSentenceOfBekasiNamesItsRegulation() throws Exception {
        List<String> said = CaseFile.run(
                        rules(),
                        "days.csv",
                        "case_id,policy,workday,person,coverage,punches,expect_status\n"
                                + "A,bekasi-perwali-69-2019,2024-08-05,ACTIVE,complete,,PRESENT\n")
                .get(0)
                .because();

        assertThat(said).last().asString().contains("Source: Perwali Bekasi 69/2019");
    }

    @ParameterizedTest
    @CsvSource({"policy,attendance-policy.json", "calendar,attendance-calendar.json", "ladder,discipline-ladder.json"})
    void theSchemaThatIsShippedIsTheOneThatIsMade(String kind, String file) throws IOException {
        assertThat(FOLDER.resolve("schema").resolve(file))
                .as("./titian policy schema %s > config/policies/schema/%s", kind, file)
                .hasContent(Schemas.of(kind).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsAsItsSchemaSaysAndNamesIt(Path file) throws IOException {
        String text = Files.readString(file);
        Map<?, ?> read = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        String kind = SCHEMAS.get(read.get("apiVersion"));

        assertThat(complaints(kind, read)).isEmpty();
        String schema = text.lines().findFirst().orElse("").replace("# yaml-language-server: $schema=", "");
        assertThat(FOLDER.resolve(schema)).hasContent(Schemas.of(kind).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiVersion: attendance-policy/v1, id: x, title: t}                                     | policy",
                "{apiVersion: attendance-policy/v1, id: x, title: t, extends: y, weather: fine}          | policy",
                "{apiVersion: attendance-policy/v1, id: x, title: t, extends: y, deduct: {absent: 5}}    | policy",
                "{apiVersion: attendance-policy/v1, id: x, title: t, extends: y, schedule: {week: {}}}   | policy",
                "{apiVersion: attendance-policy/v1, title: t, extends: y}                                | policy",
                "{apiVersion: attendance-calendar/v1, id: x, revision: 1}                                | calendar",
                "{apiVersion: discipline-ladder/v1, id: x, title: t, counts: {year: lunar}, levels: []}  | ladder"
            })
    void theSchemaUnderlinesWhatWouldBeRefused(String text, String kind) {
        assertThat(complaints(kind, new Load(LoadSettings.builder().build()).loadFromString(text)))
                .isNotEmpty();
    }

    /** Whatever is put there is loaded above; another kind of file would stand there untested. */
    @Test
    void nothingElseStandsInTheFolder() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(each -> FOLDER.relativize(each).toString())
                            .filter(each -> !each.matches("[a-z0-9-]+\\.yaml|cases/[a-z0-9-]+\\.(csv|yaml)"))
                            .sorted())
                    .containsExactly(
                            "schema/attendance-calendar.json",
                            "schema/attendance-policy.json",
                            "schema/discipline-ladder.json");
        }
    }

    private static Set<?> complaints(String kind, Object read) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Schemas.of(kind).orElseThrow())
                .validate(JSON.valueToTree(read));
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("cases"))) {
            return files.sorted().toList();
        }
    }

    private static RuleFolder rules() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path each : files()) texts.put(String.valueOf(each.getFileName()), Files.readString(each));
        return RuleFolder.of(texts);
    }
}
