package id.titian.proof.papers;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.terminal.TerminalDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the papers say is so. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void theTableOfTerminalsNamesEveryDriverAndNoOther() throws IOException {
        List<String> drivers = ServiceLoader.load(TerminalDriver.class).stream()
                .map(driver -> driver.get().family())
                .toList();

        assertThat(firstCells("| Family |")).containsExactlyInAnyOrderElementsOf(drivers);
    }

    @Test
    void theTableOfFilesNamesEveryFormatAndNoOther() throws IOException {
        List<String> formats = ServiceLoader.load(PunchFileFormat.class).stream()
                .map(format -> format.get().name())
                .toList();

        assertThat(firstCells("| File |")).containsExactlyInAnyOrderElementsOf(formats);
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

    private static List<String> firstCells(String heading) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("connectors/README.md"));
        int start = 0;
        while (!lines.get(start).startsWith(heading)) start++;
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1].replaceAll(".*`(.+)`.*", "$1"))
                .toList();
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
