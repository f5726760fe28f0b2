package id.titian.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.PunchFileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README tells of options is what the formats know. */
class OptionsInReadmeTest {

    private static final Pattern KNOWN = Pattern.compile("known are \\[([^\\]]*)\\]|it has none");
    private static final Pattern QUOTED = Pattern.compile("`([A-Za-z]+)`");

    @Test
    void theTableOfOptionsTellsOfEveryOptionOfEveryFormatAndOfNoOther() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        for (String[] cells : rows("| Option | Format |"))
            for (String format : cells[2].split(","))
                told.computeIfAbsent(format.strip(), any -> new TreeSet<>()).addAll(quoted(cells[1]));

        assertThat(told.entrySet()).isEqualTo(known(false).entrySet());
    }

    @Test
    void theTableOfFormatsNamesTheOptionsOfEach() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        for (String[] cells : rows("| Format | Files |"))
            told.put(cells[1].replace("`", "").strip(), new TreeSet<>(quoted(cells[3])));

        assertThat(told.entrySet()).isEqualTo(known(true).entrySet());
    }

    private static Map<String, Set<String>> known(boolean alsoNone) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (PunchFileFormat format : ServiceLoader.load(PunchFileFormat.class)) {
            Throwable refusal = catchThrowable(
                    () -> Sticks.read(format, new byte[0], Sticks.SETTINGS.with(Map.of("noSuchOption", "1"))));
            assertThat(refusal).isInstanceOf(FileRefusedException.class);
            Matcher names = KNOWN.matcher(refusal.getMessage());
            assertThat(names.find()).isTrue();
            Set<String> options = names.group(1) == null
                    ? Set.of()
                    : Stream.of(names.group(1).split(", ")).collect(Collectors.toCollection(TreeSet::new));
            if (alsoNone || !options.isEmpty()) known.put(format.name(), options);
        }
        return known;
    }

    private static Collection<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static Iterable<String[]> rows(String heading) throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();
    }
}
