package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    private final Freshness freshness =
            new Freshness(Duration.ofMinutes(15), Set.of(ZoneId.of("Asia/Jakarta"), ZoneId.of("Asia/Makassar")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LIVE | 2020-01-01T00:00:00 |   0 | 2026-03-02T00:29:00Z | true
            LIVE | 2026-03-02T07:30:00 |   0 | 2026-03-02T00:10:00Z | false
            PULL | 2026-03-02T07:16:00 |   0 | 2026-03-02T00:30:00Z | true
            PULL | 2026-03-02T08:16:00 |   0 | 2026-03-02T00:30:00Z | true
            PULL | 2026-03-02T07:14:00 |   0 | 2026-03-02T00:30:00Z | false
            PULL | 2026-03-02T07:40:00 | 600 | 2026-03-02T00:30:00Z | true
            FILE | 2026-02-02T07:30:00 |   0 | 2026-03-02T00:30:00Z | false
            """)
    void onlyPunchesOfThisMomentAreFresh(
            ArrivalPath path, LocalDateTime punchTime, long offset, Instant observedAt, boolean fresh) {
        Punch punch = new Punch("A1", "7", PinForm.DIGITS, punchTime, 0, null, null, null, path, Bytes.of((byte) 1));

        assertThat(freshness.isFresh(new Entry(1, observedAt, OptionalLong.of(offset), punch), NOW, Duration.ZERO))
                .isEqualTo(fresh);
    }
}
