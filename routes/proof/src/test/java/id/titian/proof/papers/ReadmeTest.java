package id.titian.proof.papers;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.push.PushFamily;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the papers say is so. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void theTableOfTerminalsSaysOfEveryFamilyWhatItsDriverSays() throws IOException {
        List<String> said = new ArrayList<>();
        for (TerminalDriver driver : ServiceLoader.load(TerminalDriver.class))
            said.add(driver.family() + " | "
                    + driver.transports().stream().map(ReadmeTest::word).collect(Collectors.joining(", ")) + " | "
                    + supported("log", driver.abilities()));
        for (PushFamily family : ServiceLoader.load(PushFamily.class))
            said.add(family.family() + " | calls us | " + supported("push", family.abilities()));
        said.add("files | file | " + String.join(", ", formats()));

        List<String> written = new ArrayList<>();
        for (String[] cells : rows("README.md", "| Family |")) {
            assertThat(List.of(cells).subList(1, cells.length)).hasSize(5).noneMatch(String::isBlank);
            written.add(name(cells[1]) + " | " + cells[3].split(";")[0].strip() + " | " + cells[4].strip());
        }

        assertThat(written).containsExactlyInAnyOrderElementsOf(said);
    }

    private static String word(Transport transport) {
        return transport == Transport.SERIAL ? "serial" : transport.name();
    }

    private static String supported(String first, Set<Ability> abilities) {
        return Stream.concat(Stream.of(first), abilities.stream().sorted().map(ability -> ability.name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }

    @Test
    void theTableOfFilesNamesEveryFormatAndNoOther() throws IOException {
        assertThat(rows("connectors/README.md", "| File |").stream()
                        .map(cells -> name(cells[1]))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(formats());
    }

    private static List<String> formats() {
        return ServiceLoader.load(PunchFileFormat.class).stream()
                .map(format -> format.get().name())
                .sorted()
                .toList();
    }

    @Test
    void everyLinkOfEveryPaperLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path paper : papers()) {
            Matcher link = LINK.matcher(Files.readString(paper));
            while (link.find())
                if (!Files.exists(paper.resolveSibling(link.group(1))))
                    broken.add(ROOT.relativize(paper) + " -> " + link.group(1));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyRoomHasItsPaper() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(pom);
        List<String> without = new ArrayList<>();
        int rooms = 0;
        while (module.find()) {
            rooms++;
            if (!Files.exists(ROOT.resolve(module.group(1)).resolve("README.md"))) without.add(module.group(1));
        }

        assertThat(rooms).isGreaterThan(8);
        assertThat(without).isEmpty();
    }

    /** The rows below a heading; the first cell of each is what stands before the first bar: nothing. */
    private static List<String[]> rows(String paper, String heading) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(paper));
        int start = 0;
        while (!lines.get(start).startsWith(heading)) start++;
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();
    }

    private static String name(String cell) {
        return cell.replaceAll(".*`(.+)`.*", "$1").strip();
    }

    private static List<Path> papers() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("node_modules"))
                    .toList();
        }
    }
}
