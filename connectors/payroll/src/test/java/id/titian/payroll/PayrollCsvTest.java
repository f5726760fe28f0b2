package id.titian.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.PunchKey;
import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.contract.destination.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayrollCsvTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 6);

    @TempDir
    Path folder;

    @Test
    void aDayBecomesOneFileThatSaysWhoWhenAndWhere() throws Exception {
        Parcel parcel = parcel("199001012015011001", "BUDI SANTOSO", "1001", 7, 30);

        List<Delivery> answers = csv().deliver(new Consignment(DAY, List.of(parcel)));

        assertThat(written()).isEqualTo("""
                        \uFEFF"NIP";"Nama";"Kode Kantor";"Waktu";"Zona";"Status";"Verifikasi";"Terminal";"PIN";"Ke";"Kunci"\r
                        "199001012015011001";"BUDI SANTOSO";"SETDA";"2026-10-06 07:30:15";"Asia/Jakarta";"0";"1";"TTN1";"1001";"0";"%s"\r
                        """.formatted(parcel.key().hash().hex()));
        assertThat(answers)
                .containsExactly(new Delivery.Accepted(
                        parcel.key(), "sha256:" + Bytes.of(octets()).sha256().hex() + " rows:1"));
    }

    @Test
    void aDayOfWhichNothingIsLeftIsAFileOfNobody() throws Exception {
        csv().deliver(new Consignment(DAY, List.of(parcel("199001012015011001", "B", "1", 7, 0))));

        assertThat(csv().deliver(new Consignment(DAY, List.of()))).isEmpty();

        assertThat(Files.readAllLines(folder.resolve("presensi-" + DAY + ".csv")))
                .hasSize(1)
                .first()
                .asString()
                .contains("NIP");
    }

    @Test
    void itTakesDaysWhole() {
        assertThat(csv().grouping()).isEqualTo(Destination.Grouping.DAY);
    }

    @Test
    void theSamePunchesGiveTheSameOctetsInWhateverOrder() throws Exception {
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < 300; i++)
            parcels.add(parcel("19900101201501%04d".formatted(1001 + i % 70), "N" + i % 70, "1" + i % 70, 7, i % 60));
        csv().deliver(new Consignment(DAY, parcels));
        byte[] first = octets();

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(parcels, new Random(seed));
            csv().deliver(new Consignment(DAY, parcels));

            assertThat(octets()).isEqualTo(first);
        }
    }

    @Test
    void noNameBecomesAFormulaOrALineOfItsOwn() throws Exception {
        List<String> names = List.of(
                "=HYPERLINK(\"http://x\")",
                "+62",
                "-1",
                "@SUM(A1)",
                " =1+1",
                "\t=1",
                "A\r\nB;=2",
                "\uFF1D1",
                "O\"Neil",
                "");
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++)
            parcels.add(parcel("19900101201501%04d".formatted(1001 + i), names.get(i), "1" + i, 7, i));

        csv().deliver(new Consignment(DAY, parcels));

        assertThat(written().lines().skip(1).map(line -> line.split("\";\"", -1)[1]))
                .containsExactly(
                        "'=HYPERLINK(\"\"http://x\"\")",
                        "'+62",
                        "'-1",
                        "'@SUM(A1)",
                        "' =1+1",
                        "' =1",
                        "A  B;=2",
                        "'\uFF1D1",
                        "O\"\"Neil",
                        "");
    }

    @Test
    void aFolderThatIsGoneIsWaitedFor() {
        Destination lost = new PayrollCsv(PayrollCsvSettings.in(folder.resolve("unmounted")));

        assertThatThrownBy(
                        () -> lost.deliver(new Consignment(DAY, List.of(parcel("199001012015011001", "B", "1", 7, 0)))))
                .isInstanceOfSatisfying(DestinationException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.TRANSIENT))
                .hasMessageContaining("unmounted")
                .hasMessageContaining("mount the drive");
    }

    @Test
    void aFileThatCannotBeReplacedStaysAsItWas() throws Exception {
        csv().deliver(new Consignment(DAY, List.of(parcel("199001012015011001", "B", "1", 7, 0))));
        byte[] before = octets();
        // A folder in the draft's place fails the writing for every user, root included.
        Files.createDirectory(folder.resolve(".presensi-2026-10-06.csv.part"));

        assertThatThrownBy(() ->
                        csv().deliver(new Consignment(DAY, List.of(parcel("199001012015011001", "B", "1", 8, 0)))))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("the one before it stands");

        assertThat(octets()).isEqualTo(before);
    }

    @Test
    void aDraftThatACrashLeftBehindIsTakenOver() throws Exception {
        Files.writeString(folder.resolve(".presensi-2026-10-06.csv.part"), "half a l");

        csv().deliver(new Consignment(DAY, List.of(parcel("199001012015011001", "B", "1", 7, 0))));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("presensi-2026-10-06.csv"));
        }
        assertThat(written()).doesNotContain("half a l");
    }

    @Test
    void aLinkThatSomebodyPutInTheDraftsPlaceIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        Path other = Files.writeString(elsewhere.resolve("other"), "not ours");
        Files.createSymbolicLink(folder.resolve(".presensi-2026-10-06.csv.part"), other);

        csv().deliver(new Consignment(DAY, List.of(parcel("199001012015011001", "B", "1", 7, 0))));

        assertThat(other).hasContent("not ours");
        assertThat(folder.resolve("presensi-2026-10-06.csv")).isRegularFile();
        assertThat(Files.isSymbolicLink(folder.resolve("presensi-2026-10-06.csv")))
                .isFalse();
    }

    @Test
    void aSeparatorThatNoProgramExpectsIsRefused() {
        assertThatThrownBy(() -> new PayrollCsvSettings(folder, '|', true)).hasMessageContaining("semicolon");
    }

    private PayrollCsv csv() {
        return new PayrollCsv(PayrollCsvSettings.in(folder));
    }

    private byte[] octets() throws IOException {
        return Files.readAllBytes(folder.resolve("presensi-2026-10-06.csv"));
    }

    private String written() throws IOException {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    private static Parcel parcel(String nip, String name, String pin, int hour, int minute) {
        return new Parcel(
                new PunchKey("TTN1", pin, LocalDateTime.of(2026, 10, 6, hour, minute, 15), 0),
                nip,
                name,
                "SETDA",
                ZoneId.of("Asia/Jakarta"),
                Optional.of(0),
                Optional.of(1));
    }
}
