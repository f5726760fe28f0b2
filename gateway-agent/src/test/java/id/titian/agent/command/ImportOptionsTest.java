package id.titian.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person says about a file with {@code --option}, with an agent running and without. */
class ImportOptionsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Typed typed;

    @BeforeEach
    void aFileWhoseDatesCanBeReadInTwoWays() throws Exception {
        typed = new Typed(folder);
        Files.writeString(folder.resolve("agent.yaml"), """
                agent: dinkes-01
                dataFolder: data
                statusPage:
                  port: 0
                terminals: []
                """);
        Files.writeString(
                folder.resolve("AGL_001.TXT"),
                "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\n1\t1\t33\tX\t1\t2\t07/03/2025 07:30:47\n");
    }

    @Test
    void anOptionReachesTheFormatWithoutARunningAgent() {
        Typed.Said unsaid = imported();
        Typed.Said said = imported("--option", "dateOrder=dmy");

        assertThat(unsaid.code()).as(unsaid.toString()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(unsaid.err()).contains("option dateOrder to dmy (day first) or mdy (month first)");
        assertThat(said.code()).as(said.toString()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).contains("2025-03-07T07:30:47").containsPattern("new in the journal +1");
    }

    @Test
    void severalOptionsReachTheFormatThroughTheDoorOfARunningAgent() throws Exception {
        CompletableFuture<Typed.Said> running = CompletableFuture.supplyAsync(() -> typed.said("run"));
        await().atMost(SOON).until(() -> typed.said("status").code() == ExitCode.OK);

        Typed.Said said = imported("--option", "dateOrder=mdy", "--option=terminalNumber=1");
        Typed.Said mistyped = imported("--option", "dateOrdr=mdy & more");

        assertThat(said.code()).as(said.toString()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).contains("2025-07-03T07:30:47");
        assertThat(mistyped.code()).as(mistyped.toString()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(mistyped.err()).contains("dateOrdr").contains("dateOrder, terminalNumber");
        typed.terminate();
        running.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dateOrder                        | name=value
            =dmy                             | name=value
            dateOrder=dmy --option dateOrder=mdy | stands twice
            """)
    void anOptionWithoutANameOrSaidTwiceIsExplained(String option, String words) {
        Typed.Said said = imported(("--option " + option).split(" "));

        assertThat(said.code()).as(said.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains(words);
    }

    private Typed.Said imported(String... more) {
        List<String> words =
                new ArrayList<>(List.of("import", folder.resolve("AGL_001.TXT").toString(), "--serial", "A1"));
        words.addAll(List.of(more));
        return typed.said(words.toArray(String[]::new));
    }
}
