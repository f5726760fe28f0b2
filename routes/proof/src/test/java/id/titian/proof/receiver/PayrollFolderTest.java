package id.titian.proof.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.PunchKey;
import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Parcel;
import id.titian.payroll.PayrollCsv;
import id.titian.payroll.PayrollCsvSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayrollFolderTest {

    private static final Holding MONDAY = due("1001", "2026-10-05T07:30:00", "199001012015011001");
    private static final Holding TUESDAY = due("1001", "2026-10-06T07:30:15", "199001012015011001");
    private static final Holding OTHER = due("53", "2026-10-06T07:31:02", "199001012015012002");

    @TempDir
    Path folder;

    private PayrollFolder office;

    @BeforeEach
    void twoDaysFromThePayrollConnector() throws Exception {
        PayrollCsv csv = new PayrollCsv(PayrollCsvSettings.in(folder));
        csv.deliver(new Consignment(LocalDate.parse("2026-10-05"), List.of(parcel(MONDAY))));
        csv.deliver(new Consignment(LocalDate.parse("2026-10-06"), List.of(parcel(TUESDAY), parcel(OTHER))));
        office = new PayrollFolder("payroll", folder);
    }

    @Test
    void everyLineOfEveryDayIsHeld() throws Exception {
        assertThat(office.holdings()).containsExactlyInAnyOrder(MONDAY, TUESDAY, OTHER);
    }

    @Test
    void aLineThatSomebodyHasRemovedIsMissed() throws Exception {
        rewrite(lines -> lines.removeIf(line -> line.contains(OTHER.key())));

        Handover handover = Handover.of(List.of(MONDAY, TUESDAY, OTHER), Map.of("payroll", office.holdings()));

        assertThat(handover).isEqualTo(new Handover(2, List.of("payroll: " + OTHER), List.of()));
    }

    @Test
    void aLineThatStandsTwiceCountsTwice() throws Exception {
        rewrite(lines -> lines.add(lines.get(1)));

        Handover handover = Handover.of(List.of(MONDAY, TUESDAY, OTHER), Map.of("payroll", office.holdings()));

        assertThat(handover.delivered()).isEqualTo(3);
        assertThat(handover.doubled()).hasSize(1);
    }

    @Test
    void aFileThatIsNoneOfOursIsRefusedAndNotPassedOver() throws Exception {
        rewrite(lines -> lines.set(1, "199001012015011001;2026"));

        assertThatThrownBy(office::holdings)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("presensi-2026-10-06.csv", "no line of quoted cells");
    }

    private interface Hand {
        void change(List<String> lines);
    }

    private void rewrite(Hand hand) throws IOException {
        Path day = folder.resolve("presensi-2026-10-06.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(day));
        hand.change(lines);
        Files.write(day, lines);
    }

    private static Holding due(String pin, String time, String nip) {
        return Holding.due(new PunchKey("TTN1", pin, LocalDateTime.parse(time), 0), nip);
    }

    private static Parcel parcel(Holding holding) {
        String[] words = holding.punch().split(";");
        return new Parcel(
                new PunchKey(words[0], words[1], LocalDateTime.parse(words[2]), Integer.parseInt(words[3])),
                holding.nip(),
                "Ayu \"Ayu\" Anggraini; S.Kom",
                "SETDA",
                ZoneId.of("Asia/Jakarta"),
                Optional.of(0),
                Optional.empty());
    }
}
