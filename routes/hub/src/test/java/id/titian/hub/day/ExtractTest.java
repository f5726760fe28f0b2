package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.bundle.key.HubKeys;
import id.titian.bundle.key.PublicKeyText;
import id.titian.hub.act.Acts;
import id.titian.hub.extract.ExtractParts;
import id.titian.hub.extract.Extracts;
import id.titian.hub.extract.Seal;
import id.titian.hub.extract.SealCheck;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An extract is what the hub sealed, to the last octet. */
class ExtractTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 8, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 8, 31);

    @TempDir
    Path folder;

    private Bekasi bekasi;
    private Extracts extracts;
    private PublicKeyText key;
    private Path file;

    @BeforeEach
    void aWeekOfDays() throws Exception {
        bekasi = new Bekasi(Instant.parse("2024-08-05T08:00:00Z"));
        bekasi.punch("2024-08-05T07:46:00")
                .punch("2024-08-05T16:00:00")
                .pass(Duration.ofDays(2))
                .reported();
        HubKeys keys = HubKeys.in(Files.createDirectory(folder.resolve("keys")));
        key = keys.signing().shown();
        extracts = ExtractParts.over(
                bekasi.stages.database(), keys, bekasi.stages.part(Acts.class), bekasi.stages.part(Clock.class));
        file = folder.resolve("extract.zip");
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    @Test
    void endC12AnExtractIsVerifiedOffLine() throws Exception {
        write(null);

        SealCheck.Verdict verdict = SealCheck.check(file, key);

        assertThat(verdict.words()).isNotEmpty();
        assertThat(verdict.isSound()).as(verdict.words().toString()).isTrue();
        assertThat(verdict.key()).isEqualTo(key);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(each -> each.getName()))
                    .containsExactly(
                            "days.csv",
                            "days-before.csv",
                            "months.csv",
                            "closed-months.csv",
                            "adjustments.csv",
                            "facts.csv",
                            "punches.csv",
                            "arrivals.csv",
                            "acts.csv",
                            "manifest.json",
                            "README.txt");
            assertThat(text(zip, "days.csv").lines().skip(1)).anySatisfy(line -> assertThat(line)
                    .startsWith(Bekasi.AYU + ";2024-08-05;")
                    .contains(";PRESENT;"));
            assertThat(text(zip, "punches.csv").lines()).hasSize(3);
            assertThat(text(zip, "arrivals.csv").lines()).hasSize(3);
            assertThat(text(zip, "manifest.json")).contains("\"from\" : \"2024-08-01\"", key.text());
        }
    }

    @Test
    void endC12OneChangedOctetIsDetectedWhereverItIs() throws Exception {
        write(null);
        byte[] sealed = Files.readAllBytes(file);

        for (int i = 0; i < sealed.length; i += i < sealed.length - 400 ? 31 : 1) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            Files.write(file, changed);

            assertThat(SealCheck.check(file, key).isSound()).as("octet " + i).isFalse();
        }
        Files.write(file, sealed);
        assertThat(SealCheck.check(file, null).isSound()).isTrue();
    }

    @Test
    void endC12AFileThatWasCutOrGrewOrIsAnothersIsNotSound() throws Exception {
        write(null);
        byte[] sealed = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(sealed, sealed.length - 1));
        assertThat(SealCheck.check(file, key).key()).isNull();
        Files.write(file, Arrays.copyOf(sealed, sealed.length + 1));
        assertThat(SealCheck.check(file, key).isSound()).isFalse();
        Files.write(file, Arrays.copyOf(sealed, Seal.LENGTH - 5));
        assertThat(SealCheck.check(file, key).isSound()).isFalse();

        Files.write(file, sealed);
        PublicKeyText another = HubKeys.in(Files.createDirectory(folder.resolve("other")))
                .signing()
                .shown();
        SealCheck.Verdict verdict = SealCheck.check(file, another);
        assertThat(verdict.isSound()).isFalse();
        assertThat(verdict.words().get(0)).contains(another.text());
    }

    /** Which file was changed is said where the ZIP can still be read. */
    @Test
    void endC12TheManifestSaysWhichFileWasChanged() throws Exception {
        write(null);
        byte[] sealed = Files.readAllBytes(file);
        // An octet of the compressed text of the first file.
        sealed["PK..".length() + 26 + "days.csv".length() + 200] ^= 4;
        Files.write(file, sealed);

        assertThat(SealCheck.check(file, key).words())
                .containsExactly(
                        "The file is not as it was sealed: at least one octet was changed.",
                        "days.csv is not as the manifest says.");
    }

    @Test
    void endC12AnExtractOfOneOfficeHasNothingOfOthersAndNoActs() throws Exception {
        bekasi.stages
                .jdbc()
                .sql("update attendance_day set office = 'DINKES' where day <> '2024-08-05'")
                .update();
        bekasi.stages
                .jdbc()
                .sql("update attendance_day set cause = '=1+1' where day = '2024-08-05'")
                .update();
        write("SETDA");

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("acts.csv")).isNull();
            assertThat(text(zip, "days.csv").lines()).hasSize(2);
            // What a spreadsheet would run is written so that it does not.
            assertThat(text(zip, "days.csv")).contains(";'=1+1;");
        }
        assertThat(extracts.isOffice("SETDA")).isTrue();
        assertThat(extracts.isOffice("NONE")).isFalse();
        assertThat(bekasi.stages.count("act where what = 'extract'")).isEqualTo(1);
    }

    private void write(String office) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            extracts.write(FIRST, LAST, office, "inspektorat", out);
        }
    }

    private static String text(ZipFile zip, String name) throws Exception {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
