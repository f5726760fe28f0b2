package id.titian.contract.terminal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRuleTest {

    private static final ClockRule RULE = new ClockRule(true, Duration.ofSeconds(30), List.of());

    @ParameterizedTest(name = "{0} s ahead at {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            31        | 2026-03-02T10:00:00 | true
            30        | 2026-03-02T10:00:00 | false
            -31       | 2026-03-02T10:00:00 | true
            600       | 2026-03-02T10:00:00 | true
            601       | 2026-03-02T10:00:00 | false
            28800     | 2026-03-02T10:00:00 | false
            -28800    | 2026-03-02T10:00:00 | true
            -31       | 2026-03-02T23:59:00 | false
            """)
    void isSetWhereItIsWorthItAndNeverFarBack(long offsetSeconds, LocalDateTime siteNow, boolean set) {
        assertThat(RULE.allows(offsetSeconds, siteNow)).isEqualTo(set);
    }
}
