package id.titian.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import id.titian.rules.Rig;
import id.titian.rules.check.CaseFile;
import id.titian.rules.check.CaseRefusedException;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Punch;
import id.titian.rules.file.MistakesException;
import id.titian.rules.file.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading any text ends in rules or in mistakes that are said, never in anything else, and soon. */
class AnyTextTest {

    private static final Path POLICIES = Path.of("../../config/policies");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String BITS = " \n\t:-{}[]\"'#&*!|>%@`,?~0159azIN";

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.FIRST)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        isReadOrRefused(text);
    }

    @Property(tries = 500)
    void anyOctetsAreReadOrRefused(@ForAll byte[] octets) {
        isReadOrRefused(new String(octets, StandardCharsets.ISO_8859_1));
        isReadOrRefused(new String(octets, StandardCharsets.UTF_8));
    }

    /** Files that are nearly right get furthest; what is accepted in the end has to judge days as well. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aFileWithSomethingChangedIsReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, String> texts = new LinkedHashMap<>(shipped());
        List<String> names = new ArrayList<>(texts.keySet());
        String name = names.get(random.nextInt(names.size()));
        texts.put(name, changed(texts.get(name), random));

        RuleFolder rules = RuleFolder.of(texts);

        for (Policy policy : rules.policies()) {
            List<Punch> punches = List.of(
                    Punch.of(LocalDateTime.parse("2024-08-05T07:46:10")),
                    Punch.of(LocalDateTime.parse("2024-08-05T16:00:00")));
            var input = DayInput.of(LocalDate.parse("2024-08-05"), DayInput.Coverage.COMPLETE, punches);
            assertThatCode(() -> DayJudge.judge(policy, rules.calendarOf(policy), input))
                    .doesNotThrowAnyException();
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aFileOfCasesWithSomethingChangedIsRunOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        RuleFolder rules = RuleFolder.of(shipped());
        List<Path> files = cases();
        Path file = files.get(random.nextInt(files.size()));
        String text = changed(Files.readString(file), random);

        try {
            assertThat(CaseFile.run(rules, String.valueOf(file.getFileName()), text))
                    .isNotEmpty();
        } catch (CaseRefusedException e) {
            assertThat(e).hasMessageContaining(String.valueOf(file.getFileName()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{",
                "{a: ",
                "- ",
                "? ",
                "a:\n ",
                "*a ",
                "&a ",
                "!!x ",
                "\"",
                "%YAML 9.9\n",
                "--- ",
                "|\n ",
                "a: b\n",
                "[a, "
            })
    void aFileOfTwoMebibytesOfAnythingIsRefusedAtOnce(String bit) {
        String text = bit.repeat((2 << 20) / bit.length());

        assertThatCode(() -> isReadOrRefused(text)).doesNotThrowAnyException();
        assertThat(timeOf(() -> isReadOrRefused(text))).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{a: ", "- ", "? ", "[a, {b: "})
    void whatIsNestedAThousandDeepIsRefused(String bit) {
        for (int depth : new int[] {30, 1_000, 20_000}) {
            String text = "a: 1\nb: " + bit.repeat(depth);
            assertThat(timeOf(() -> isReadOrRefused(text))).isLessThan(SOON);
        }
    }

    @Test
    void nestingByIndentationIsRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) text.append(" ".repeat(i)).append("a:\n");

        assertThat(timeOf(() -> isReadOrRefused(text.toString()))).isLessThan(SOON);
        assertThatCode(() -> YamlFile.read("x", text.toString()))
                .isInstanceOf(MistakesException.class)
                .hasMessageContaining("nested more than 20 deep");
    }

    private static void isReadOrRefused(String text) {
        Rig.of(Map.of("x.yaml", text));
        Rig.of(Map.of("x.yaml", "apiVersion: attendance-policy/v1\nid: x\ntitle: t\nextends: base\n" + text));
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars(BITS.toCharArray()).ofMaxLength(80),
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.of(
                                "deduct",
                                "slots",
                                "schedule",
                                "week",
                                "month",
                                "extends: base",
                                ": ",
                                "\n",
                                "\n  ",
                                "{",
                                "}",
                                "[",
                                "]",
                                "\"07:30\"",
                                "null",
                                "1",
                                "id",
                                "- ",
                                "in",
                                "\"0\"",
                                "rest: true")
                        .list()
                        .ofMaxSize(30)
                        .map(words -> String.join("", words)));
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(5)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, BITS.charAt(random.nextInt(BITS.length())));
                case 2 -> changed.setCharAt(at, BITS.charAt(random.nextInt(BITS.length())));
                case 3 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(60)));
                default -> {
                    int from = random.nextInt(changed.length());
                    changed.insert(at, changed.substring(from, Math.min(changed.length(), from + random.nextInt(60))));
                }
            }
            if (changed.isEmpty()) changed.append('x');
        }
        return changed.toString();
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(POLICIES)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList())
                texts.put(String.valueOf(each.getFileName()), Files.readString(each));
        }
        return texts;
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(POLICIES.resolve("cases"))) {
            return files.sorted().toList();
        }
    }
}
