package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.discipline.Punctuality;
import id.titian.hub.discipline.Reviews;
import id.titian.hub.discipline.YearStanding;
import id.titian.hub.discipline.YearWatch;
import id.titian.hub.people.ImportKind;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person should look at, counted from the days of August 2024. */
class WatchesTest {

    private static final YearMonth AUGUST = YearMonth.of(2024, 8);
    private static final String BUDI = "199001012015011002";

    private Bekasi bekasi;
    private YearWatch years;
    private Reviews reviews;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"));
        years = bekasi.stages.part(YearWatch.class);
        reviews = bekasi.stages.part(Reviews.class);
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    @Test
    void mkmC15ThreeAbsentDaysAreAWarningThatAPersonAnswers() {
        bekasi.say("SETDA", "palembang-national");
        month("2024-08-06", "2024-08-07", "2024-08-08");

        YearStanding standing = years.of(Bekasi.AYU, 2024).orElseThrow();

        assertThat(standing.absentDays()).isEqualTo(3);
        assertThat(standing.longestRun()).isEqualTo(3);
        assertThat(standing.level()).isEqualTo("TEGURAN_LISAN");
        assertThat(standing.type()).isEqualTo("RINGAN");
        assertThat(standing.warnings()).containsExactly("DAYS_3", "LEVEL TEGURAN_LISAN");
        assertThat(standing.isAnswered()).isFalse();
        // Today is undecided for everybody.
        assertThat(standing.undecided()).containsExactly(LocalDate.of(2024, 9, 2));
        assertThat(years.year(2024, "SETDA", "").people()).containsExactly(standing);
        assertThat(years.year(2024, "ELSEWHERE", "").people()).isEmpty();
        assertThat(years.year(2023, null, "").people()).isEmpty();

        assertThat(years.note(Bekasi.AYU, 2024, "Oral reprimand on 2 September", "800/12/2024", "Siti"))
                .isTrue();

        assertThat(years.of(Bekasi.AYU, 2024).orElseThrow()).satisfies(after -> {
            assertThat(after.isAnswered()).isTrue();
            assertThat(after.notes()).singleElement().satisfies(note -> {
                assertThat(note.days()).isEqualTo(3);
                assertThat(note.level()).isEqualTo("TEGURAN_LISAN");
                assertThat(note.document()).isEqualTo("800/12/2024");
            });
        });
        assertThat(bekasi.stages.count("act where what = 'note-discipline'")).isEqualTo(1);
        assertThat(years.note(Bekasi.AYU, 2023, "nothing", null, "Siti")).isFalse();
    }

    @Test
    void mkmC15DaysThatAreUndecidedAreNamedAndNotCounted() {
        bekasi.say("SETDA", "palembang-national");
        month("2024-08-06", "2024-08-07", "2024-08-08");
        bekasi.stages
                .jdbc()
                .sql("update attendance_day set status = 'PENDING' where day = '2024-08-07'")
                .update();

        YearStanding standing = years.of(Bekasi.AYU, 2024).orElseThrow();

        assertThat(standing.absentDays()).isEqualTo(2);
        assertThat(standing.longestRun()).isEqualTo(1);
        assertThat(standing.undecided()).containsExactly(LocalDate.of(2024, 8, 7), LocalDate.of(2024, 9, 2));
        assertThat(standing.warnings()).isEmpty();
        assertThat(standing.isAnswered()).isTrue();
    }

    /** Friday and Monday are in a row; ten of them lead somewhere of their own. */
    @Test
    void mkmC15TenWorkdaysInARowAreARun() {
        bekasi.say("SETDA", "palembang-national");
        month(
                "2024-08-19",
                "2024-08-20",
                "2024-08-21",
                "2024-08-22",
                "2024-08-23",
                "2024-08-26",
                "2024-08-27",
                "2024-08-28",
                "2024-08-29",
                "2024-08-30");

        YearStanding standing = years.of(Bekasi.AYU, 2024).orElseThrow();

        assertThat(standing.runLevel()).isEqualTo("PDHTAPS");
        assertThat(standing.level()).isEqualTo("PERNYATAAN_TIDAK_PUAS");
        assertThat(standing.warnings())
                .containsExactly("DAYS_3", "DAYS_10", "LEVEL PERNYATAAN_TIDAK_PUAS", "RUN PDHTAPS");
    }

    @Test
    void bklC09AnAfternoonFarAfterTheEndIsListedAndTwoHoursAreNot() {
        bekasi.say("SETDA", "bengkulu-2020");
        bekasi.pass(Duration.ofDays(32));
        punches("2024-08-05T07:25:00", "2024-08-05T12:55:00", "2024-08-05T19:30:00"); // BKL-D06: 210 min
        punches("2024-08-06T07:30:00", "2024-08-06T13:00:00", "2024-08-06T18:00:00"); // BKL-D16: 120 min
        punches("2024-08-07T07:30:00", "2024-08-07T13:00:00", "2024-08-07T18:01:00"); // BKL-D17: 121 min
        bekasi.reported();

        assertThat(reviews.lateEnds(AUGUST, null))
                .extracting(each -> each.day() + " " + each.punch())
                .containsExactly("2024-08-05 2024-08-05T19:30", "2024-08-07 2024-08-07T18:01");
        assertThat(reviews.lateEnds(AUGUST, "ELSEWHERE")).isEmpty();
        assertThat(reviews.lateEnds(AUGUST.plusMonths(1), null)).isEmpty();
    }

    @Test
    void bklC16TwentyTwoDaysAndFifteenReportsAreListedAndTwentyTwoAreNot() {
        month();
        var report = bekasi.stages.take(ImportKind.REPORTS, "nip;bulan;jumlah\n" + Bekasi.AYU + ";2024-08;15\n");
        assertThat(report.problems()).isEmpty();

        assertThat(reviews.mismatches(AUGUST, null)).singleElement().satisfies(each -> {
            assertThat(each.nip()).isEqualTo(Bekasi.AYU);
            assertThat(each.reports()).isEqualTo(15);
            assertThat(each.attended()).isEqualTo(22);
            assertThat(each.undecided()).isZero();
            assertThat(each.office()).isEqualTo("SETDA");
        });

        bekasi.stages.take(ImportKind.REPORTS, "nip;bulan;jumlah\n" + Bekasi.AYU + ";2024-08;22\n");
        assertThat(reviews.mismatches(AUGUST, null)).isEmpty();
    }

    @Test
    void bklC16ReportsOfNobodyAndOfMoreDaysThanAMonthHasKeepTheFileOut() {
        for (String row :
                new String[] {"199001012015011099;2024-08;5", Bekasi.AYU + ";2024-08;32", Bekasi.AYU + ";x;5"}) {
            try {
                bekasi.stages.take(ImportKind.REPORTS, "nip;bulan;jumlah\n" + row + "\n");
            } catch (AssertionError e) {
                assertThat(bekasi.stages.count("report_count")).isZero();
                continue;
            }
            throw new AssertionError("taken: " + row);
        }
    }

    @Test
    void bklC08NinetySixPunchesOfWhichTwentyThreeAreLate() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.stages.take(
                ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + BUDI + ";DINKES;PELAKSANA_JFU;2020-01-01\n");
        // 32 days of three punches: 20 with a late morning, 3 with an early end.
        for (int i = 0; i < 32; i++) day(i < 20 ? 5 : 0, 0, i >= 29 ? 10 : 0, i);

        Punctuality.PunctualityReport report =
                bekasi.stages.part(Punctuality.class).of(AUGUST).orElseThrow();

        assertThat(report.all().punches()).isEqualTo(96);
        assertThat(report.all().late()).isEqualTo(20);
        assertThat(report.all().early()).isEqualTo(3);
        assertThat(report.all().percent()).isEqualByComparingTo("23.96");
        assertThat(report.offices()).extracting(Punctuality.OfficeLine::office).containsExactly("DINKES", "SETDA");
        assertThat(report.offices().stream()
                        .mapToLong(Punctuality.OfficeLine::punches)
                        .sum())
                .isEqualTo(96);
        assertThat(report.offices().stream()
                        .mapToLong(each -> each.late() + each.early())
                        .sum())
                .isEqualTo(23);
    }

    @Test
    void bklC08AMonthWithoutPunchesHasNoPercentage() {
        assertThat(bekasi.stages
                        .part(Punctuality.class)
                        .of(AUGUST.plusMonths(5))
                        .orElseThrow()
                        .all()
                        .percent())
                .isNull();
    }

    /** A day as the stage of days writes it, of Ayu at SETDA or of Budi at DINKES. */
    private void day(int morning, int midday, int afternoon, int i) {
        boolean isAyu = i % 2 == 0;
        LocalDate day = AUGUST.atDay(1).plusDays(i / 2);
        bekasi.stages
                .jdbc()
                .sql("delete from attendance_day where nip = ? and day = ?")
                .params(isAyu ? Bekasi.AYU : BUDI, Date.valueOf(day))
                .update();
        bekasi.stages
                .jdbc()
                .sql("""
                        insert into attendance_day
                        select ?, ?, 1, ?, 'bengkulu-2020', max(id), 'PRESENT', ?::jsonb, 3, 3, 0, 0, ?, '', false, '[]', null,
                               '{}', '{}', now(), '{}', '', 'test', now() from rulebook
                        """)
                .params(
                        isAyu ? Bekasi.AYU : BUDI,
                        Date.valueOf(day),
                        isAyu ? "SETDA" : "DINKES",
                        """
                        [{"slot":"pagi","text":"%d","value":%d,"punch":"%sT07:30:00"},
                         {"slot":"siang","text":"%d","value":%d,"punch":"%sT13:00:00"},
                         {"slot":"sore","text":"%d","value":%d,"punch":"%sT16:00:00"}]
                        """.formatted(morning, morning, day, midday, midday, day, afternoon, afternoon, day),
                        morning + midday + afternoon)
                .update();
    }

    /** All workdays of August but these, in time. */
    private void month(String... absent) {
        bekasi.pass(Duration.ofDays(32));
        for (LocalDate day = AUGUST.atDay(1); !day.isAfter(AUGUST.atEndOfMonth()); day = day.plusDays(1))
            if (day.getDayOfWeek().getValue() <= 5 && !List.of(absent).contains(day.toString())) {
                bekasi.stages.punch("A1", "9", day + "T07:20:00");
                bekasi.stages.punch("A1", "9", day + "T16:35:00");
            }
        bekasi.stages.placement().placeWhatWaits();
        bekasi.make().reported();
    }

    private void punches(String... times) {
        for (String time : times) bekasi.punch(time);
    }
}
