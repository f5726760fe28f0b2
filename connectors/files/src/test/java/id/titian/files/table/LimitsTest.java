package id.titian.files.table;

import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.SITI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What wants to cost time or memory, or is something else than it says: refused with a code and with words. */
@Timeout(60)
class LimitsTest {

    private static final String HEADING = "NIP;Tanggal;Jam\n";

    @TempDir
    Path folder;

    private void assertRefused(Path file, String code, String... words) {
        assertThatThrownBy(() -> Tables.understand(file, OFFICE))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageEndingWith(".")
                .satisfies(e -> assertThat(List.of(words))
                        .allSatisfy(word -> assertThat(e).hasMessageContaining(word)));
    }

    @Test
    void aMillionColumnsAreRefusedAtThe513th() {
        Path file = Tables.file(folder, "NIP;Jam" + ";x".repeat(1_000_000) + "\n");

        assertThat(Duration.ofNanos(time(() -> assertRefused(file, "table-too-wide", "512 columns"))))
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRowWithoutAnEndIsRefused() {
        assertRefused(Tables.file(folder, HEADING + "x".repeat(3_000_000)), "table-text-too-long", "Line 2");
        assertRefused(
                Tables.file(
                        folder,
                        HEADING + "x;".repeat(400) + "y".repeat(30_000) + ";" + "z".repeat(30_000) + ";"
                                + ("w".repeat(30_000) + ";").repeat(8)),
                "table-text-too-long",
                "Line 2");
    }

    @Test
    void aQuotationMarkWithoutAnEndIsRefusedBeforeItSwallowsTheFile() {
        assertRefused(
                Tables.file(folder, HEADING + "\"" + (SITI + ";13/10/2026;07:30\n").repeat(100_000)),
                "table-quotation-mark",
                "line 2");
        assertRefused(Tables.file(folder, HEADING + SITI + ";13/10/2026;\"07:30"), "table-quotation-mark", "line 2");
    }

    @Test
    void aFileOfFiveGigabytesIsRefusedByItsSize() throws Exception {
        Path file = Tables.file(folder, HEADING);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }

        assertRefused(file, "file-too-large", "256 MB");
    }

    @Test
    void moreRowsThanAnyOfficeHasAreRefused() throws Exception {
        Path file = Tables.file(folder, HEADING);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] row = "1;2;3\n".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_500_001; i++) out.write(row);
        }

        assertRefused(file, "table-too-many-rows", "1500000 rows");
    }

    @Test
    void holesOfAFailingStickAreRefusedNotGuessed() {
        assertRefused(
                Tables.file(
                        folder, HEADING + SITI + ";13/10/2026;07:30\n" + SITI + ";13/1" + "\0".repeat(600) + "07:30\n"),
                "file-holes",
                "line 3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            89504e470d0a1a0a0000000d | file-wrong-kind | a picture
            ffd8ffe000104a464946     | file-wrong-kind | a picture
            255044462d312e37         | file-wrong-kind | a PDF
            4d5a90000300000004000000 | file-wrong-kind | a program
            7f454c4602010100         | file-wrong-kind | a program
            526172211a0700           | file-wrong-kind | a packed folder
            7b5c727466310a           | file-wrong-kind | a letter
            3c68746d6c3e3c7461626c653e3c74723e | file-wrong-kind | a web page
            efbbbf3c3f786d6c2076657273696f6e3d | file-wrong-kind | XML
            0001020304050607         | file-wrong-kind | no text
            """)
    void whatIsNoTableIsToldByItsOctets(String octets, String code, String words) {
        assertRefused(Tables.file(folder, Bytes.ofHex(octets.strip()).toArray()), code, words, "save it as .xlsx");
    }

    @Test
    void anEmptyFileAndATextWithoutATableAreRefused() {
        assertRefused(Tables.file(folder, ""), "file-empty");
        assertRefused(Tables.file(folder, "\n\n;;;\n"), "table-not-found");
        assertRefused(Tables.file(folder, "Kepada Yth.\nBapak Kepala\nDengan hormat,\n"), "table-not-found");
    }

    @Test
    void aFolderOfLettersIsNoWorkbook() throws Exception {
        assertRefused(Tables.file(folder, zip(Map.of("surat.txt", "x"))), "file-wrong-kind", "a packed folder");
        assertRefused(Tables.file(folder, zip(Map.of("word/document.xml", "x"))), "file-wrong-kind", "a letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x", ".."})
    void aPartThatLeadsOutOfTheWorkbookIsRefused(String name) throws Exception {
        Map<String, String> parts = parts("<worksheet><sheetData/></worksheet>");
        parts.put(name, "x");

        assertRefused(Tables.file(folder, zip(parts)), "workbook-unsafe-names", "leads out");
    }

    @Test
    void twoPartsOfOneNameAreRefused() throws Exception {
        byte[] workbook = zip(parts("<worksheet><sheetData/></worksheet>"));
        String name = "xl/worksheets/sheet1.xml";
        byte[] twin = new String(
                        zip(withTwin(parts("<worksheet><sheetData/></worksheet>"), name)), StandardCharsets.ISO_8859_1)
                .replace("xl/worksheets/sheetX.xml", name)
                .getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(Tables.file(folder, workbook), "table-not-found");
        assertRefused(Tables.file(folder, twin), "workbook-unsafe-names", "same name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;\">]>",
                "<!DOCTYPE w SYSTEM \"http://localhost:1/x.dtd\">"
            })
    void whatReachesForOtherFilesOrLaughsABillionTimesIsRefused(String dtd) throws Exception {
        Path file = Tables.file(
                folder,
                zip(parts(
                        dtd + "<worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>")));

        assertRefused(file, "workbook-document-type", "save it anew");
    }

    @Test
    void aSmallWorkbookThatBecomesALargeOneIsRefused() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            write(zip, parts(""), "xl/worksheets/sheet1.xml");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.US_ASCII));
            byte[] elements = "<x/>".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 400; i++) zip.write(elements);
        }

        assertThat(out.size()).isLessThan(1 << 20);
        assertRefused(Tables.file(folder, out.toByteArray()), "workbook-unpacks-too-far", "no log of punches");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>", "<row r=\"99999999\"><c><v>1</v></c></row>"})
    void cellsWithoutAPlaceAreRefused(String row) throws Exception {
        assertRefused(
                Tables.file(folder, zip(parts("<worksheet><sheetData>" + row + "</sheetData></worksheet>"))),
                "workbook-damaged");
    }

    @Test
    void somethingFarToTheRightIsRefused() throws Exception {
        String row = "<row><c r=\"A1\" t=\"str\"><v>NIP</v></c><c r=\"XFD1\" t=\"str\"><v>Jam</v></c></row>";

        assertRefused(
                Tables.file(folder, zip(parts("<worksheet><sheetData>" + row + "</sheetData></worksheet>"))),
                "table-too-wide",
                "column 16384");
    }

    @Test
    void aWorkbookWithAPasswordSaysSo() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var files = new POIFSFileSystem();
                Sheets sheets = new Sheets(Sheets.XLSX)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("rahasia");
            try (OutputStream encrypted = encryptor.getDataStream(files)) {
                encrypted.write(sheets.row("NIP", "Tanggal", "Jam").octets());
            }
            files.writeFilesystem(out);
        }

        assertRefused(Tables.file(folder, out.toByteArray()), "workbook-password", "without one");
    }

    @Test
    void aCutWorkbookIsRefused() throws Exception {
        byte[] whole;
        try (Sheets sheets = new Sheets(Sheets.XLSX)) {
            whole = sheets.row("NIP", "Tanggal", "Jam")
                    .row(SITI, "13/10/2026", "07:30")
                    .octets();
        }

        for (int length : new int[] {whole.length / 3, whole.length / 2})
            assertThatThrownBy(() -> Tables.understand(Tables.file(folder, Arrays.copyOf(whole, length)), OFFICE))
                    .isInstanceOf(FileRefusedException.class);
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static Map<String, String> parts(String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("xl/worksheets/sheet1.xml", sheet);
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"x\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        return parts;
    }

    private static Map<String, String> withTwin(Map<String, String> parts, String name) {
        parts.put(name.replace("sheet1", "sheetX"), "<worksheet/>");
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            write(zip, parts, "");
        }
        return out.toByteArray();
    }

    private static void write(ZipOutputStream zip, Map<String, String> parts, String without) throws IOException {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (part.getKey().equals(without)) continue;
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }
}
