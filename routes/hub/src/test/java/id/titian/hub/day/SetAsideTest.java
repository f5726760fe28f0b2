package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.month.OfficeMonths;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.ImportKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with one person, nobody else waits for it. */
class SetAsideTest {

    private static final String BUDI = "199001012015011002";
    private static final YearMonth AUGUST = YearMonth.of(2024, 8);

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-05T08:00:00Z"));
        bekasi.stages.take(
                ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + BUDI + ";SETDA;PELAKSANA_JFU;2020-01-01\n");
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    /** Something that no program of this hub writes. */
    private void spoil(String nip) {
        bekasi.stages.jdbc().sql("""
                        insert into fact (kind, nip, from_day, to_day, detail, reason, state, drafted_at, drafted_by, drafted_who,
                                          decided_at, decided_by, decided_who, decided_why)
                        values ('MANUAL_PUNCH', ?, '2024-08-05', '2024-08-05', '{"time": "noon"}', '', 'APPROVED', now(), 'a', 'A',
                                now(), 'b', 'B', '')
                        """).param(nip).update();
    }

    @Test
    void whoCannotBeJudgedIsNamedAndKeepsNobodyWaiting() {
        spoil(BUDI);

        bekasi.pass(Duration.ofDays(1)).reported();

        assertThat(bekasi.day("2024-08-05")).startsWith("ABSENT");
        assertThat(bekasi.stages.count("month_work")).isZero();
        assertThat(bekasi.stages.part(SetAside.class).all()).singleElement().satisfies(each -> {
            assertThat(each.nip()).isEqualTo(BUDI);
            assertThat(each.name()).isEqualTo("Budi");
            assertThat(each.month()).isEqualTo(AUGUST);
            assertThat(each.reason()).contains("DateTimeParseException", "noon");
        });
    }

    @Test
    void whoWasSetAsideIsTriedAgainWithEveryDayAndWhenSomethingChanges() {
        spoil(BUDI);
        bekasi.pass(Duration.ofDays(1));
        assertThat(bekasi.stages.part(SetAside.class).all()).hasSize(1);

        bekasi.pass(Duration.ofDays(32));
        assertThat(bekasi.stages.part(SetAside.class).all()).hasSize(1);
        bekasi.stages.jdbc().sql("delete from fact").update();
        bekasi.pass(Duration.ofDays(1));

        assertThat(bekasi.stages.part(SetAside.class).all()).isEmpty();
        assertThat(bekasi.stages.count("attendance_day where nip = '" + BUDI + "' and day = '2024-08-06'"))
                .isEqualTo(1);
    }

    @Test
    void aMonthIsNotVerifiedWhileSomebodyIsSetAside() {
        bekasi.pass(Duration.ofDays(30)).reported();
        spoil(BUDI);
        bekasi.stages.part(MonthWork.class).add(List.of(BUDI), List.of(), AUGUST.atDay(5), AUGUST.atDay(5), "test");
        bekasi.make();

        assertThatThrownBy(
                        () -> bekasi.stages.part(OfficeMonths.class).verify("SETDA", AUGUST, Clerk.of("setda", "Rini")))
                .isInstanceOfSatisfying(MonthRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo("month-set-aside");
                    assertThat(e.open()).singleElement().asString().contains(BUDI, "noon");
                });
    }

    @Test
    void whatIsWrongWithEverybodyKeepsNoEarlierMonthWaitingAndIsNotTriedAtEveryLook() {
        bekasi.pass(Duration.ofDays(30)).reported();
        spoil(BUDI);
        spoil(Bekasi.AYU);
        bekasi.stages
                .jdbc()
                .sql("update fact set from_day = '2024-09-03', to_day = '2024-09-03'")
                .update();
        MonthWork work = bekasi.stages.part(MonthWork.class);
        List<String> both = List.of(BUDI, Bekasi.AYU);
        work.add(both, List.of(), LocalDate.of(2024, 9, 3), LocalDate.of(2024, 9, 3), "test");
        work.add(both, List.of(), LocalDate.of(2024, 8, 10), LocalDate.of(2024, 8, 10), "test");

        bekasi.make();

        assertThat(bekasi.stages.part(SetAside.class).all())
                .extracting(SetAside.Month::nip)
                .containsExactly(Bekasi.AYU, BUDI);
        assertThat(bekasi.stages.count("month_work")).isZero();
        bekasi.reported();
        assertThat(bekasi.stages.count("month_work")).isZero();
        assertThat(bekasi.stages.part(SetAside.class).all()).hasSize(2);
    }
}
