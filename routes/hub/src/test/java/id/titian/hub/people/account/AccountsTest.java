package id.titian.hub.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.identity.Employment.EndReason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

    private Stages stages;

    @BeforeEach
    void tenPeopleWithTenAccounts() {
        stages = new Stages(FreshDatabase.make(), Map.of());
        StringBuilder people = new StringBuilder("nip;nama\n");
        StringBuilder accounts = new StringBuilder("sistem;nip;nama;terbuka\n");
        for (int i = 1; i <= 10; i++) {
            people.append(nip(i)).append(";Orang ").append(i).append('\n');
            accounts.append("EKINERJA;")
                    .append(nip(i))
                    .append(";ORANG ")
                    .append(i)
                    .append(";ya\n");
        }
        stages.take(ImportKind.EMPLOYEES, people.toString());
        stages.take(ImportKind.ACCOUNTS, accounts.toString());
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void END_C03_ofTenOpenAccountsExactlyTheOneOfTheRetiredIsListed() {
        ends(4, "2026-07-31", "PENSIUN");

        assertThat(accounts().toClose(TODAY)).singleElement().satisfies(account -> {
            assertThat(account.nip()).isEqualTo(nip(4));
            assertThat(account.name()).isEqualTo("Orang 4");
            assertThat(account.reason()).isEqualTo(EndReason.RETIRED);
            assertThat(account.lastDay()).isEqualTo("2026-07-31");
            assertThat(account.seenAt()).isEqualTo(Stages.MORNING);
        });
        // On the last day the account is still needed.
        assertThat(accounts().toClose(LocalDate.of(2026, 7, 31))).isEmpty();
        assertThat(accounts().ofNobody()).isEmpty();
    }

    @Test
    void END_C03_soAreThoseOfPeopleWhoMovedOutOrDiedUntilTheAccountIsClosed() {
        ends(1, "2026-03-31", "PINDAH");
        ends(2, "2026-05-05", "MENINGGAL");
        assertThat(accounts().toClose(TODAY))
                .extracting(AccountToClose::reason)
                .containsExactly(EndReason.MOVED_OUT, EndReason.DIED);

        stages.pass(Duration.ofDays(1));
        stages.take(
                ImportKind.ACCOUNTS,
                "sistem;nip;nama;terbuka\nEKINERJA;" + nip(1) + ";ORANG 1;tidak\nEKINERJA;" + nip(2)
                        + ";ORANG 2;ya\nSIASN;199901012024011099;SIAPA;ya\n");

        assertThat(accounts().toClose(TODAY)).singleElement().satisfies(account -> {
            assertThat(account.nip()).isEqualTo(nip(2));
            assertThat(account.seenAt()).isEqualTo(Stages.MORNING.plus(Duration.ofDays(1)));
        });
        assertThat(accounts().ofNobody()).extracting(AccountOfNobody::name).containsExactly("SIAPA");
    }

    private void ends(int person, String day, String reason) {
        stages.take(
                ImportKind.EMPLOYEES,
                "nip;nama;berhenti;alasan_berhenti\n" + nip(person) + ";Orang " + person + ";" + day + ";" + reason
                        + "\n");
    }

    private Accounts accounts() {
        return stages.part(Accounts.class);
    }

    private static String nip(int person) {
        return "1966073119900110%02d".formatted(person);
    }
}
