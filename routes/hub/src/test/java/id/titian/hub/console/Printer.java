package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Prints a page as a browser does. */
final class Printer {

    private static final List<Path> BROWSERS = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .toList();

    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page[^s]");
    private static final int SECONDS_MAX = 60;

    private Printer() {}

    /** How many sheets a page of this address takes. */
    static int sheets(String url, Path folder) throws IOException, InterruptedException {
        Path browser = BROWSERS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("Nothing was printed: there is none of " + BROWSERS + "."));
        Path pdf = folder.resolve("printed.pdf");
        Path said = folder.resolve("said.txt");
        Process printing = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-pdf-header-footer",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--print-to-pdf=" + pdf,
                        url)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = printing.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        printing.destroyForcibly();
        assertThat(ended).as(Files.readString(said)).isTrue();
        assertThat(pdf).as(Files.readString(said)).exists();
        return (int) SHEET.matcher(Files.readString(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }
}
