package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.month.MonthBook;
import id.titian.hub.month.MonthSums;
import id.titian.hub.month.MonthView;
import id.titian.hub.people.ImportKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many people of several offices. */
class OfficesTest {

    private static final YearMonth AUGUST = YearMonth.of(2024, 8);

    /** As many as the study of Palembang counted in one office. */
    private static final int PEOPLE = 86;

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"));
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\nPKM1;Puskesmas 1;WIB\n");
        bekasi.stages.take(
                ImportKind.UNITS, "kode;induk;berlaku_dari\nDINKES;SETDA;2020-01-01\nPKM1;DINKES;2020-01-01\n");
        bekasi.stages.take(ImportKind.EMPLOYEES, "nip;nama\n" + rows("%s;Pegawai %d"));
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    private static String nip(int n) {
        return "1990010120150120%02d".formatted(n);
    }

    private static String rows(String form) {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(n -> form.formatted(nip(n), n))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    @DisplayName("PLB-C10: from punch to recap without a manual step for 86 people")
    void fromPunchToRecapNobodyDoesAnything() {
        bekasi.stages.take(
                ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + rows("%s;SETDA;PELAKSANA_JFU;2020-01-01"));
        bekasi.stages.take(ImportKind.MAPPINGS, "grup_pin;nip;pin;berlaku_dari\n" + rows("SETDA;%s;1%03d;2024-01-01"));
        bekasi.say("SETDA", "palembang-national");
        bekasi.pass(Duration.ofHours(16));
        for (int n = 1; n <= PEOPLE; n++) {
            bekasi.stages.punch("A1", "1%03d".formatted(n), "2024-08-01T07:%02d:00".formatted(n % 30));
            bekasi.stages.punch("A1", "1%03d".formatted(n), "2024-08-01T16:%02d:00".formatted(n % 60));
        }
        bekasi.stages.placement().placeWhatWaits();

        bekasi.pass(Duration.ofHours(2)).reported();

        assertThat(bekasi.stages.count("attendance_day where day = '2024-08-01' and status = 'PRESENT'"))
                .isEqualTo(PEOPLE);
        assertThat(bekasi.stages.part(MonthBook.class).lines(AUGUST, "SETDA")).hasSize(PEOPLE + 1);
        assertThat(bekasi.stages.count("act where what not like 'import-%' and what not in ('put-rulebook',"
                        + " 'activate-rulebook', 'say-policies')"))
                .isZero();
    }

    @Test
    @DisplayName(
            "BKS-C12, BKL-C06: sums of office, unit and person agree on all levels, and no destination is asked for them")
    void sumsAgreeOnAllLevels() {
        String[] offices = {"SETDA", "DINKES", "PKM1"};
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari\n"
                        + IntStream.rangeClosed(1, PEOPLE)
                                .mapToObj(n -> nip(n) + ";" + offices[n % 3] + ";PELAKSANA_JFU;2020-01-01\n")
                                .collect(Collectors.joining()));
        bekasi.stages.take(ImportKind.BASES, "nip;bulan;rupiah\n" + rows("%s;2024-01;2%06d"));
        bekasi.pass(Duration.ofDays(32)).reported();

        var lines = bekasi.stages.part(MonthBook.class).lines(AUGUST, null);
        var sums = bekasi.stages.part(MonthSums.class).of(AUGUST).stream()
                .collect(Collectors.toMap(MonthSums.Line::office, each -> each));

        BigDecimal people = lines.stream()
                .map(MonthView::rupiah)
                .filter(each -> each != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal units =
                sums.values().stream().map(each -> each.own().rupiah()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sums.get("SETDA").whole().rupiah())
                .isEqualByComparingTo(units)
                .isEqualByComparingTo(people);
        assertThat(sums.get("SETDA").whole().people()).isEqualTo(lines.size()).isEqualTo(PEOPLE + 1);
        assertThat(sums.get("DINKES").whole().days().absent())
                .isEqualTo(sums.get("DINKES").own().days().absent()
                        + sums.get("PKM1").own().days().absent())
                .isPositive();
    }

    @Test
    void anOfficeWithoutATerminalIsCompleteWhereTheNearestAboveIs() {
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU + ";PKM1;PELAKSANA_JFU;2020-01-01;\n");
        bekasi.pass(Duration.ofDays(2)).reported();

        assertThat(bekasi.stages
                        .part(DayBook.class)
                        .day(Bekasi.AYU, AUGUST.atDay(1), Locale.ENGLISH)
                        .orElseThrow()
                        .completeTo())
                .isEqualTo(bekasi.now());
        bekasi.stages
                .jdbc()
                .sql("update terminal set office = 'DINKES' where serial = 'A1'")
                .update();
        bekasi.stages.take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nB1;Lobi;PKM1;SETDA\n");
        assertThat(bekasi.stages
                        .part(DayBook.class)
                        .day(Bekasi.AYU, AUGUST.atDay(1), Locale.ENGLISH)
                        .orElseThrow()
                        .completeTo())
                .as("its own terminal has never reported")
                .isNull();
    }

    @Test
    @DisplayName("BKL-C11: punches of a unit out of scope are stored, and no day counts")
    void aUnitOutOfScopeHasPunchesAndNoDay() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nRSUD_DR_M_YUNUS;RSUD;WIB\n");
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU
                        + ";RSUD_DR_M_YUNUS;PELAKSANA_JFU;2020-01-01;\n");
        bekasi.say("RSUD_DR_M_YUNUS", "bengkulu-2020");
        bekasi.pass(Duration.ofDays(6)).punch("2024-08-05T07:25:00");

        assertThat(bekasi.day("2024-08-05")).startsWith("NOT_COVERED -  ");
        assertThat(bekasi.stages.count("punch")).isEqualTo(1);
    }
}
