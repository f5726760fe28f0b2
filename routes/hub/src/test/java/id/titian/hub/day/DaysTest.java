package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DaysTest {

    /** Monday, 5 August 2024, 15:00 in Bekasi. */
    private static final Instant AFTERNOON = Instant.parse("2024-08-05T08:00:00Z");

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(AFTERNOON);
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    @Test
    void aDayIsPendingUntilItsTerminalHasReportedAndThenWhatItIs() {
        bekasi.look();
        assertThat(bekasi.day("2024-08-05")).startsWith("PENDING");

        bekasi.punch("2024-08-05T07:46:00");
        assertThat(bekasi.day("2024-08-05")).startsWith("PENDING");

        bekasi.punch("2024-08-05T16:00:00").pass(Duration.ofHours(10)).reported();

        assertThat(bekasi.day("2024-08-05")).startsWith("PRESENT 0.25");
        assertThat(bekasi.day("2024-08-02")).startsWith("ABSENT 5.00");
        assertThat(bekasi.day("2024-08-03")).startsWith("OFF 0");
    }
}
