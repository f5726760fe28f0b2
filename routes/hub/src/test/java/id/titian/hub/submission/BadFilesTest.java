package id.titian.hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.hub.database.FreshDatabase;
import id.titian.testkit.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are something else than they say, or want to cost time or memory, as the hub takes them from any way in. */
@Timeout(120)
class BadFilesTest {

    private static final String GOOD = "    7\t2026-02-02 07:20:1%d\t1\t0\t1\t0\n";
    private static final Duration TIME_MAX = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private FreshDatabase database;
    private SubmissionParts parts;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = SubmissionParts.withTables(
                        database, folder.resolve("spool"), new HandClock(Instant.parse("2026-02-03T01:00:00Z")))
                .withAyu();
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    static Stream<Arguments> bad() throws Exception {
        String sheet = "<worksheet><sheetData/></worksheet>";
        return Stream.of(
                Arguments.of("picture.csv", octets("89504e470d0a1a0a0000000d"), "file-picture"),
                Arguments.of("page.xls", text("<html><table><tr><td>NIP</td></tr></table>"), "file-web-page"),
                Arguments.of(
                        "x.xml",
                        text("<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
                        "file-web-page"),
                Arguments.of("rekap.xlsx", octets("255044462d312e370a"), "file-pdf"),
                Arguments.of("attlog.dat", octets("7f454c460201010000"), "file-program"),
                Arguments.of("attlog.dat", octets("1f8b0800000000000003"), "file-archive"),
                Arguments.of("surat.xlsx", zip(Map.of("word/document.xml", "x")), "file-document"),
                Arguments.of("foto.zip", zip(Map.of("foto.txt", "x")), "file-zip"),
                Arguments.of("x.csv", octets("0001020304050607".repeat(40)), "file-unknown"),
                Arguments.of("bom.xlsx", bomb(), "workbook-unpacks-too-far"),
                Arguments.of("dalam.xlsx", deep(), "workbook-damaged"),
                Arguments.of(
                        "xxe.xlsx",
                        workbook("<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + sheet),
                        "workbook-document-type"),
                Arguments.of("keluar.xlsx", outward(sheet), "workbook-unsafe-names"),
                Arguments.of("lebar.csv", text("NIP;Jam" + ";".repeat(1_000_000) + "\n"), "table-too-wide"),
                Arguments.of("panjang.csv", text("NIP;Tanggal;Jam\n" + "x".repeat(900_000)), "table-text-too-long"),
                Arguments.of(
                        "kutip.csv",
                        text("NIP;Tanggal;Jam\n\"" + "199001012015011001;13/10/2026;07:30\n".repeat(20_000)),
                        "table-quotation-mark"),
                Arguments.of(
                        "lubang.csv",
                        text("NIP;Tanggal;Jam\n199001012015011001;13/1" + "\0".repeat(600) + "07:30\n"),
                        "file-holes"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("bad")
    void aBadFileIsRefusedInWordsWithinItsTimeAndThoseAroundItAreTaken(String name, byte[] octets, String code)
            throws Exception {
        Submission before = parts.hand("attlog.dat", GOOD.formatted(1), Map.of("serial", "A1"));
        Submission bad = parts.hand(name, octets, Map.of());
        Submission after = parts.hand("attlog.dat", GOOD.formatted(2), Map.of("serial", "A1"));

        long begun = System.nanoTime();
        parts.read();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(parts.now(bad).code()).as(parts.now(bad).words()).isEqualTo(code);
        assertThat(parts.now(bad).state()).isEqualTo(SubmissionState.REFUSED);
        assertThat(parts.now(bad).words()).endsWith(".");
        assertThat(took).isLessThan(TIME_MAX);
        for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH))
            assertThat(ResourceBundle.getBundle("console", language).getString("submission.code." + code))
                    .isNotBlank();
        assertThat(List.of(parts.now(before).state(), parts.now(after).state())).containsOnly(SubmissionState.TAKEN);
        assertThat(parts.count("punch")).isEqualTo(2);
    }

    @Test
    void aNameNeverLeadsAnywhere() throws Exception {
        for (String name :
                List.of("../../../evil.dat", "..\\..\\evil.dat", "/etc/evil.dat", "a/../evil.dat", "C:evil.dat"))
            assertThat(parts.hand(name, GOOD.formatted(1), Map.of()).fileName())
                    .endsWith("evil.dat")
                    .doesNotContain("/", "\\", ":");

        assertThat(folder.resolve("evil.dat")).doesNotExist();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.equals("spool-id") || name.matches("[0-9a-f-]{36}\\.file"))
                    .hasSize(6);
        }
    }

    private static byte[] octets(String hex) {
        return Bytes.ofHex(hex).toArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook(String sheet) throws IOException {
        return zip(parts(sheet));
    }

    private static byte[] outward(String sheet) throws IOException {
        Map<String, String> parts = parts(sheet);
        parts.put("../../../etc/cron.d/x", "x");
        return zip(parts);
    }

    private static byte[] bomb() throws IOException {
        return filled("<worksheet><sheetData>", "<x/>", 24_000_000);
    }

    /** Elements inside of each other. */
    private static byte[] deep() throws IOException {
        return filled("<worksheet>", "<a>", 8_000_000);
    }

    private static byte[] filled(String beginning, String element, int count) throws IOException {
        Map<String, String> parts = parts("");
        String name = "xl/worksheets/sheet1.xml";
        parts.remove(name);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            write(zip, parts);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text(beginning));
            byte[] piece = text(element.repeat(10_000));
            for (int i = 0; i < count / 10_000; i++) zip.write(piece);
        }
        return out.toByteArray();
    }

    private static Map<String, String> parts(String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"x\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet);
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            write(zip, parts);
        }
        return out.toByteArray();
    }

    private static void write(ZipOutputStream zip, Map<String, String> parts) throws IOException {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(text(part.getValue()));
        }
    }
}
