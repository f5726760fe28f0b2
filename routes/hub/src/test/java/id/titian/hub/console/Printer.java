package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Prints a page as a browser does. */
final class Printer {

    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page[^s]");
    private static final int SECONDS_MAX = 60;

    private Printer() {}

    /** How many sheets a page of this address takes. */
    static int sheets(String url, Path folder) throws IOException, InterruptedException {
        Path pdf = folder.resolve("printed.pdf");
        Path said = folder.resolve("said.txt");
        Process printing = new ProcessBuilder(
                        Chromium.executable().toString(),
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
