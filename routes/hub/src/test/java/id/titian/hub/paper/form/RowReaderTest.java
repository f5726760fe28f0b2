package id.titian.hub.paper.form;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.paper.period.ManualPeriod;
import id.titian.hub.paper.period.PeriodReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

    private static final String AYU = "199001012015011001";
    private static final LocalDate DAY = LocalDate.parse("2026-01-27");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0730    | 2026-01-27T07:30
            730     | 2026-01-27T07:30
            07.30   | 2026-01-27T07:30
            07:30   | 2026-01-27T07:30
            7:30    | 2026-01-27T07:30
            00:00   | 2026-01-27T00:00
            0710+1  | 2026-01-28T07:10
            07.10 +1| 2026-01-28T07:10
            """)
    void timesAreUnderstoodAsPeopleWriteThem(String typed, LocalDateTime time) {
        assertThat(RowReader.time(DAY, typed)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00", "7.60", "7", "07.30.15", "07-30", "tujuh", "0730+2", "-730", "07:3", "٠٧٣٠"})
    void whatIsNoTimeIsNone(String typed) {
        assertThat(RowReader.time(DAY, typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            199001012015011001   | 0730 | 1600   | []
            199001012015011001   | 0730 |        | []
            19900101 201501 1 001| 0730 | 1600   | []
                                 | 0730 | 1600   | [NIP_MISSING]
            19900101201501100    | 0730 | 1600   | [NIP_INVALID]
            199001012015011009   | 0730 | 1600   | [NIP_UNKNOWN]
            199001012015011002   | 0730 | 1600   | [NIP_TWICE]
            199001012015011003   | 0730 | 1600   | [ROW_DOUBLE]
            199001012015011003   |      | 1600   | []
            199001012015011001   |      |        | [TIMES_MISSING]
            199001012015011001   | 0730 | 16.7   | [TIME_UNREADABLE]
            199001012015011001   | 1600 | 0730   | [OUT_BEFORE_IN]
            199001012015011001   | 1600 | 1600   | [OUT_BEFORE_IN]
            199001012015011001   | 2100 | 0710+1 | [PERIOD_MISSING]
            199001012015011001   | 0659 | 1600   | [PERIOD_MISSING]
            199001012015011009   | 1600 | 0730   | [NIP_UNKNOWN, OUT_BEFORE_IN]
            """)
    void everyLineIsToldWhatIsWrongWithIt(String nip, String in, String out, String faults) {
        RowReader.Row row =
                reader(FormKind.PRESENCE).read(null, typed(nip, in, out, null), Set.of("199001012015011002"));

        assertThat(row.faults()).hasToString(faults);
    }

    @Test
    void aMinuteThatHasNotComeIsNoPunch() {
        RowReader.Row row = new RowReader(
                        FormKind.PRESENCE, DAY, Set.of(AYU), List.of(), List.of(period()), DAY.atTime(12, 0))
                .read(AYU, typed(null, "0730", "1600", null), Set.of());

        assertThat(row.faults()).containsExactly(RowFault.TIME_IN_FUTURE);
    }

    @Test
    void aRollCallHasAYesOrANoAndNeedsNoPeriod() {
        RowReader reader = new RowReader(
                FormKind.APEL_PAGI,
                DAY,
                Set.of(AYU),
                List.of(),
                List.of(),
                DAY.plusDays(1).atStartOfDay());

        assertThat(reader.read(AYU, typed(null, null, null, "y"), Set.of()).attends())
                .isTrue();
        assertThat(reader.read(AYU, typed(null, null, null, "T"), Set.of()).attends())
                .isFalse();
        assertThat(reader.read(AYU, typed(null, null, null, "?"), Set.of()).faults())
                .containsExactly(RowFault.ATTENDS_UNREADABLE);
        assertThat(reader.read(AYU, typed(null, "0730", null, null), Set.of()).faults())
                .containsExactly(RowFault.TIMES_MISSING);
    }

    private static RowReader reader(FormKind kind) {
        FormEntry elsewhere = new FormEntry(
                1,
                null,
                "199001012015011003",
                null,
                FormEntry.Typed.NOTHING,
                DAY.atTime(7, 0),
                null,
                null,
                FormEntry.State.KEYED,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new RowReader(
                kind,
                DAY,
                Set.of(AYU, "199001012015011002", "199001012015011003"),
                List.of(elsewhere),
                List.of(period()),
                DAY.plusDays(5).atStartOfDay());
    }

    private static ManualPeriod period() {
        return new ManualPeriod(
                1,
                "SETDA",
                DAY.atTime(7, 0),
                DAY.atTime(23, 0),
                PeriodReason.NO_POWER,
                "",
                ManualPeriod.State.DRAFTED,
                Instant.EPOCH,
                "siti",
                "siti",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static FormEntry.Typed typed(String nip, String in, String out, String attends) {
        return new TypedRow(1, nip, in, out, attends).typed();
    }
}
