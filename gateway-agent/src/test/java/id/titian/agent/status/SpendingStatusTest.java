package id.titian.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.uplink.LinkPhase;
import id.titian.agent.uplink.UplinkStatus;
import id.titian.agent.uplink.UplinkStatus.Spending;
import id.titian.agent.uplink.thrift.Leave.Because;
import id.titian.contract.wire.AgentState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What people read of a line that is dear or not always there. */
class SpendingStatusTest {

    private static final Optional<OffsetDateTime> MIDNIGHT =
            Optional.of(OffsetDateTime.parse("2026-03-03T00:00+07:00"));

    @Test
    void aBudgetThatIsUsedUpIsSaidInBothLanguagesWithWhenItGoesOn() {
        StatusReport report = report(new Spending(2_000_345, OptionalLong.of(2_000_000), Because.BUDGET, MIDNIGHT));

        assertThat(StatusPage.of(report))
                .contains("beristirahat, hanya alarm yang dikirim")
                .contains("resting, only alarms are sent")
                .contains("2.00 / 2.00 MB")
                .contains("kuota data hari ini habis, dilanjutkan 03-03-2026 00:00")
                .contains("today&#39;s data is used up, goes on at 03-03-2026 00:00");
        assertThat(StatusText.of(report))
                .contains("2.00 / 2.00 MB hari ini [today], kuota data hari ini habis, dilanjutkan 03-03-2026 00:00");
    }

    @Test
    void hoursAreNoProblemAndWhatIsLeftForTodayIsSaidToo() {
        assertThat(StatusPage.of(report(new Spending(5, OptionalLong.empty(), Because.SCHEDULE, MIDNIGHT))))
                .contains("di luar jadwal sambungan, dilanjutkan 03-03-2026 00:00")
                .contains("0.00 MB");
        assertThat(StatusPage.of(report(new Spending(5, OptionalLong.of(2_000_000), Because.BUDGET, Optional.empty()))))
                .contains("sisa kuota untuk presensi hari ini");
    }

    @Test
    void whatIsReadOfTheStatusIsWhatWasWritten() throws Exception {
        for (Spending spending : List.of(
                new Spending(0, OptionalLong.empty(), Because.NOTHING, Optional.empty()),
                new Spending(7, OptionalLong.of(9), Because.BUDGET, MIDNIGHT))) {
            StatusReport report = report(spending);

            assertThat(StatusJson.read(StatusJson.write(report))).isEqualTo(report);
        }
    }

    private static StatusReport report(Spending spending) {
        Instant now = Instant.parse("2026-03-02T05:00:00Z");
        return new StatusReport(
                "desa-01",
                new AgentState(
                        true,
                        "1",
                        now,
                        Optional.of("0123456789abcdef0123456789abcdef"),
                        3,
                        2,
                        1,
                        Optional.of(now),
                        OptionalLong.of(1),
                        "",
                        List.of()),
                new UplinkStatus("tcp://h:1883", LinkPhase.RESTING, Optional.of(now), 0, 0, "", spending),
                BundleStatus.NONE);
    }
}
