package id.titian.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.StartRefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationsTest {

    @TempDir
    Path folder;

    @Test
    void twoThatWouldReplaceEachOthersFilesStopTheStart() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("payroll")));
        var settings = new DestinationsSettings(
                Map.of("regency", payroll(folder.resolve("payroll"), true), "town", payroll(link, true)));

        assertThatThrownBy(() -> Destinations.open(settings, Clock.systemUTC()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("regency")
                .hasMessageContaining("town")
                .hasMessageContaining("folder of its own");
    }

    @Test
    void twoFoldersOrOneThatIsSwitchedOffAreFine() {
        var settings = new DestinationsSettings(Map.of(
                "regency", payroll(folder.resolve("a"), true),
                "town", payroll(folder.resolve("b"), true),
                "old", payroll(folder.resolve("a"), false)));

        Destinations destinations = Destinations.open(settings, Clock.systemUTC());

        assertThat(destinations.names()).containsExactly("regency", "town");
        destinations.destroy();
    }

    @Test
    void anAddressThatCannotBeReadIsRefusedWithoutShowingItsPassword() {
        var settings = new DestinationsSettings(Map.of(
                "webhook",
                new DestinationSettings(
                        DestinationKind.WEBHOOK,
                        true,
                        Duration.ofSeconds(1),
                        200,
                        4,
                        Map.of("url", "https://user:sec ret@host/hook"))));

        assertThatThrownBy(() -> Destinations.open(settings, Clock.systemUTC()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("titian.destinations.webhook")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("ret@host"));
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static DestinationSettings payroll(Path folder, boolean enabled) {
        return new DestinationSettings(
                DestinationKind.PAYROLL_CSV,
                enabled,
                Duration.ofSeconds(1),
                200,
                4,
                Map.of("folder", folder.toString()));
    }
}
