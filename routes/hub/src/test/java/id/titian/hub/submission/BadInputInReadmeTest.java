package id.titian.hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BadInputInReadmeTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestThatTheTableOfBadInputNamesIsThere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("*Bad input.*");
        String table = readme.substring(from, readme.indexOf("\n\n**", from));
        Map<String, String> tests = tests();

        List<MatchResult> named = TEST.matcher(table).results().toList();

        assertThat(named).hasSizeGreaterThan(15);
        for (MatchResult each : named) {
            assertThat(tests).containsKey(each.group(1));
            if (each.group(2) != null) assertThat(tests.get(each.group(1))).contains("void " + each.group(2) + "(");
        }
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (Path root : List.of(Path.of("src/test/java"), Path.of("../../connectors/files/src/test/java")))
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                        .toList())
                    tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        return tests;
    }
}
