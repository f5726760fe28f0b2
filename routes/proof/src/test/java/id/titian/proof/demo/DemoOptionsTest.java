package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    @Test
    void withoutOptionsItRunsUntilItIsStopped() {
        assertThat(DemoOptions.parse(List.of()))
                .isEqualTo(new DemoOptions(
                        false,
                        Optional.empty(),
                        18_080,
                        Optional.empty(),
                        false,
                        OptionalLong.empty(),
                        Optional.empty()));
    }

    @Test
    void everyOptionIsUnderstood() {
        DemoOptions options = DemoOptions.parse(
                List.of("--for", "2m", "--port-base", "20000", "--data", "d", "--chaos", "--report", "r.json"));

        assertThat(options)
                .isEqualTo(new DemoOptions(
                        false,
                        Optional.of(Duration.ofMinutes(2)),
                        20_000,
                        Optional.of(Path.of("d")),
                        true,
                        OptionalLong.empty(),
                        Optional.of(Path.of("r.json"))));
    }

    @Test
    void theMixedOfficeHasAnEnd() {
        DemoOptions options = DemoOptions.parse(List.of("--mixed"));

        assertThat(options.mixed()).isTrue();
        assertThat(options.length()).hasValue(Duration.ofSeconds(60));
        assertThat(DemoOptions.parse(List.of("--mixed", "--for", "5s")).length())
                .hasValue(Duration.ofSeconds(5));
    }

    @Test
    void aSeedAsksForChaosToo() {
        DemoOptions options = DemoOptions.parse(List.of("--chaos-seed", "4711"));

        assertThat(options.chaos()).isTrue();
        assertThat(options.chaosSeed()).hasValue(4711);
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
                "--chaos-seed often  | the number that a demonstration before has printed",
                "--speed 9           | no option --speed"
            })
    void whatIsWrongIsSaid(String line, String message) {
        assertThatThrownBy(() -> DemoOptions.parse(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
