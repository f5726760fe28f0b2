package id.titian.hub.people.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.day.DaysTouched;
import id.titian.hub.delivery.Stages;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.history.HistoryEntry;
import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.identity.Employment.EndReason;
import id.titian.hub.people.person.PersonFiles;
import id.titian.hub.people.person.Persons;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class PersonChangesTest {

    private static final String AYU = "196607311990011001";
    private static final LocalDate END = LocalDate.of(2026, 7, 31);
    private static final LocalDate AFTER = END.plusDays(1);
    private static final Employment RETIRED = new Employment(null, END, EndReason.RETIRED);

    private Stages stages;
    private PersonChanges changes;

    @BeforeEach
    void open() {
        stages = new Stages(FreshDatabase.make(), Map.of());
        stages.take(ImportKind.EMPLOYEES, "nip;nama\n" + AYU + ";Ayu\n");
        stages.touched();
        changes = stages.part(PersonChanges.class);
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void END_C04_aRequestedChangeHasNoEffectUntilItIsApproved() {
        long id = changes.draft(AYU, RETIRED, "SK pensiun 881/2026", "kecamatan", "Rita (kecamatan)");

        assertThat(isEmployed(AFTER)).isTrue();
        assertThat(stages.touched()).isEmpty();

        changes.approve(id, "bkpsdm", "Siti (bkpsdm)");

        assertThat(isEmployed(END)).isTrue();
        assertThat(isEmployed(AFTER)).isFalse();
        assertThat(stages.touched())
                .containsExactly(new DaysTouched(List.of(AYU), List.of(), AFTER, null, "person-change"));
        assertThat(stages.part(PersonFiles.class).of(AYU).orElseThrow().changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isEqualTo(Employment.OPEN);
                    assertThat(change.what()).isEqualTo(RETIRED);
                    assertThat(change.draftedWho()).isEqualTo("Rita (kecamatan)");
                    assertThat(change.decidedWho()).isEqualTo("Siti (bkpsdm)");
                });
        assertThat(stages.part(PersonFiles.class).of(AYU).orElseThrow().history())
                .extracting(HistoryEntry::who, HistoryEntry::before, HistoryEntry::after)
                .containsExactly(
                        tuple(
                                "Siti (bkpsdm)",
                                "from the beginning to further notice",
                                "from the beginning to 2026-07-31 (RETIRED)"),
                        tuple("Siti", null, "Ayu, PNS, from the beginning to further notice"));
        assertThat(stages.count("act where what like 'person-change-%' and subject = 'employee " + AYU + "'"))
                .isEqualTo(2);
    }

    @Test
    void END_C04_whoAskedDoesNotApproveUnderWhateverName() {
        long id = changes.draft(AYU, RETIRED, "SK", "kecamatan", "Rita (kecamatan)");

        assertRefused("second-person", () -> changes.approve(id, "kecamatan", "Siti (kecamatan)"));
        assertRefused("second-person", () -> changes.decline(id, "tidak", "kecamatan", "Siti (kecamatan)"));
        assertThatThrownBy(() -> stages.jdbc()
                        .sql("update person_change set state = 'APPROVED', decided_at = now(), decided_by = drafted_by")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(isEmployed(AFTER)).isTrue();
    }

    @Test
    void END_C04_whatWasDeclinedHasNoEffectAndIsDecidedOnce() {
        long id = changes.draft(AYU, RETIRED, "SK", "kecamatan", "Rita");

        changes.decline(id, "SK belum terbit", "bkpsdm", "Siti");

        assertThat(isEmployed(AFTER)).isTrue();
        assertThat(stages.touched()).isEmpty();
        assertRefused("change-decided", () -> changes.approve(id, "lain", "Tono"));
        assertThat(changes.draft(AYU, RETIRED, "SK terbit", "kecamatan", "Rita"))
                .isGreaterThan(id);
        assertThat(changes.list(PersonChange.State.DRAFTED)).hasSize(1);
        assertThat(changes.list(null)).hasSize(2);
    }

    @Test
    void aChangeOfDatesThatHaveChangedMeanwhileIsNotApproved() {
        long id = changes.draft(AYU, RETIRED, "SK", "kecamatan", "Rita");
        stages.take(ImportKind.EMPLOYEES, "nip;nama;berhenti\n" + AYU + ";Ayu;2026-06-30\n");
        stages.touched();

        assertRefused("change-stale", () -> changes.approve(id, "bkpsdm", "Siti"));

        assertThat(isEmployed(END)).isFalse();
        assertThat(stages.touched()).isEmpty();
        changes.decline(id, "sudah diimpor", "bkpsdm", "Siti");
    }

    @Test
    void whatCannotBeRightIsRefusedWithAWord() {
        assertRefused("person-unknown", () -> draft("196607311990011009", null, END, null));
        assertRefused("change-nothing", () -> draft(AYU, null, null, null));
        assertRefused("dates-reversed", () -> draft(AYU, AFTER, END, null));
        assertRefused("date-too-far", () -> draft(AYU, null, LocalDate.of(2926, 7, 31), null));
        assertRefused("end-reason-without-day", () -> draft(AYU, null, null, EndReason.DIED));
        assertRefused("reason-missing", () -> changes.draft(AYU, RETIRED, " ", "kecamatan", "Rita"));
        assertRefused("change-unknown", () -> changes.approve(99, "bkpsdm", "Siti"));
        changes.draft(AYU, RETIRED, "SK", "kecamatan", "Rita");
        assertRefused("change-waits", () -> draft(AYU, null, AFTER, null));
    }

    private void draft(String nip, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable EndReason reason) {
        changes.draft(nip, new Employment(from, to, reason), "SK", "kecamatan", "Rita");
    }

    private boolean isEmployed(LocalDate day) {
        return stages.part(Persons.class).on(AYU, day).orElseThrow().employed();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(ChangeRefusedException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo(code);
            assertThat(e.getMessage()).doesNotContain("%s").endsWith(".");
        });
    }
}
