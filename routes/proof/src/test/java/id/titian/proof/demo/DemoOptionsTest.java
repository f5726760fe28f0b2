package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    @Test
    void withoutOptionsItRunsUntilItIsStopped() {
        assertThat(DemoOptions.parse(List.of()))
                .isEqualTo(new DemoOptions(Optional.empty(), 18_080, Optional.empty(), false, Optional.empty()));
    }

    @Test
    void everyOptionIsUnderstood() {
        DemoOptions options = DemoOptions.parse(
                List.of("--for", "2m", "--port-base", "20000", "--data", "d", "--chaos", "--report", "r.json"));

        assertThat(options)
                .isEqualTo(new DemoOptions(
                        Optional.of(Duration.ofMinutes(2)),
                        20_000,
                        Optional.of(Path.of("d")),
                        true,
                        Optional.of(Path.of("r.json"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--for               | --for needs a value",
                "--for soon          | 60s",
                "--for 1s            | between 5s and 24h",
                "--port-base x       | a number",
                "--port-base 80      | between 1024 and 65000",
                "--speed 9           | no option --speed"
            })
    void whatIsWrongIsSaid(String line, String message) {
        assertThatThrownBy(() -> DemoOptions.parse(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
