package id.titian.hub.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.people.identity.Employment.Days;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmploymentTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # before           | after                | the days that are looked at again
              ,                 ,           ,2026-07-31, 2026-08-01,
              ,2026-07-31       ,           ,          , 2026-08-01,
              ,2026-07-31       ,           ,2026-08-31, 2026-08-01, 2026-08-31
              ,2026-08-31       ,           ,2026-07-31, 2026-08-01, 2026-08-31
              ,                 , 2026-08-15,          , 2015-01-01, 2026-08-14
              2026-08-15,       , 2026-08-10,          , 2026-08-10, 2026-08-14
              2020-01-01,2026-07-31, 2020-02-01,       , 2020-01-01,
            """)
    void onlyTheDaysThatDifferAreTouched(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate newFrom,
            @Nullable LocalDate newTo,
            LocalDate first,
            @Nullable LocalDate last) {
        var before = new Employment(from, to, null);
        var after = new Employment(newFrom, newTo, null);

        assertThat(before.differing(after)).isEqualTo(new Days(first, last));
        assertThat(after.differing(before)).isEqualTo(new Days(first, last));
    }

    @Test
    void aFirstDayLongAgoAndAReasonTouchNothing() {
        LocalDate end = LocalDate.of(2026, 7, 31);

        assertThat(Employment.OPEN.differing(new Employment(LocalDate.of(1998, 3, 1), null, null)))
                .isNull();
        assertThat(new Employment(null, end, null).differing(new Employment(null, end, Employment.EndReason.RETIRED)))
                .isNull();
    }
}
