package id.titian.hub.console.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class FiguresTest {

    private Figures figures;

    @BeforeEach
    void indonesian() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("console");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.forLanguageTag("id"));
        figures = new Figures(messages);
        LocaleContextHolder.setLocale(Locale.forLanguageTag("id"));
    }

    @AfterEach
    void noLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void amountsAreWrittenAsInTheCountryAndOneThatIsUnknownIsNoZero() {
        assertThat(figures.rupiah(new BigDecimal("1895000"))).isEqualTo("Rp 1.895.000");
        assertThat(figures.rupiah(null)).isEqualTo("–");
        assertThat(figures.difference(new BigDecimal("100000.50"))).isEqualTo("+100.000,5");
        assertThat(figures.points(new BigDecimal("94.7500"))).isEqualTo("94,75");
        assertThat(figures.day(LocalDate.of(2026, 1, 5))).isEqualTo("Sen, 5 Jan 2026");
    }

    @Test
    void whatADayWaitsForIsSaidInWords() {
        assertThat(figures.waits(List.of("B1", "id-2024 2026", "-", "A1 (CLOCK_SUSPECT)", "shift 2")))
                .startsWith("B1, kalender id-2024 tahun 2026, kantor ini belum punya mesin, presensi A1 ")
                .contains("dinas ke-2");
    }

    @Test
    void aStableWordIsSaidInWordsWithItsNumberAndAnUnknownOneAsItIs() {
        assertThat(figures.word("attendance.flag", "DUPLICATE*2")).isEqualTo("ketukan berulang ×2");
        assertThat(figures.word("attendance.cause", "rulebook 3")).isEqualTo("buku aturan 3");
        assertThat(figures.word("attendance.cause", "something-new")).isEqualTo("something-new");
        assertThat(figures.word("attendance.cause", "")).isEqualTo("–");
    }

    @Test
    void countsStandInTheOrderInWhichPeopleAskAndNothingsAreLeftOut() {
        assertThat(figures.counts(Map.of("off", 9, "workdays", 21, "absent", 0, "excused_by_type", Map.of(), "new", 1))
                        .keySet())
                .containsExactly("workdays", "off", "new");
    }
}
