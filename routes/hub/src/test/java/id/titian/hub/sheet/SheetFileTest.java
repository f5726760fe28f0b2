package id.titian.hub.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.hub.table.Workbook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetFileTest {

    @Test
    void aWorkbookIsReadLikeTheTextThatItWouldBeSavedAs() throws Exception {
        Bytes book = Bytes.of(new Workbook()
                .sheet("Pegawai", "NIP;Nama;Jenis", ";;", "199001012015011001;Ayu;", "'199001012015011002;;PNS")
                .octets());

        assertThat(SheetFile.lines(book))
                .containsExactly(
                        new Csv.Line(1, List.of("NIP", "Nama", "Jenis")),
                        new Csv.Line(3, List.of("199001012015011001", "Ayu")),
                        new Csv.Line(4, List.of("199001012015011002", "", "PNS")));
        assertThat(SheetFile.lines(Bytes.ofUtf8("nip;nama\n1;Ayu\n")))
                .containsExactly(new Csv.Line(1, List.of("nip", "nama")), new Csv.Line(2, List.of("1", "Ayu")));
    }

    @Test
    void numbersAndDaysOfAWorkbookAreReadAsTheyAreShown() throws Exception {
        // A NIP as a number has lost its last digits, and is told so later; a day has a style.
        Bytes book = book("<c r=\"A1\"><v>1.99001012015011E17</v></c><c r=\"B1\" s=\"1\"><v>46068</v></c>"
                + "<c r=\"C1\"><v>12</v></c>");

        assertThat(SheetFile.lines(book))
                .containsExactly(new Csv.Line(1, List.of("199001012015011000", "2026-02-15", "12")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cell-is-formula | <c r="A1"><f>1+1</f><v>2</v></c>
            cell-is-formula | <c r="A1" t="e"><v>#N/A</v></c>
            cell-is-formula | <c r="A1" t="b"><v>1</v></c>
            row-too-wide    | <c r="BZ1"><v>1</v></c>
            """)
    void whatNobodyTypedKeepsAWorkbookOut(String code, String cells) throws Exception {
        assertRefused(book(cells), code);
    }

    @Test
    void whatNobodySeesIsNotTakenAndNotLeftOutInSilence() throws Exception {
        assertRefused(Bytes.of(new Workbook().sheet("A", "nip;nama", "~1;Ayu").octets()), "cells-hidden");
        assertRefused(
                Bytes.of(new Workbook()
                        .sheet("A", "nip;nama", "1;Ayu")
                        .sheet("B", "x")
                        .octets()),
                "sheets-many");
        // A blank hidden row, and a blank sheet, hide nothing.
        assertThat(SheetFile.lines(Bytes.of(
                        new Workbook().sheet("A", "nip", "~", "1").sheet("B").octets())))
                .hasSize(2);
    }

    @Test
    void aFileThatIsNoTableIsCalledByItsName() throws Exception {
        assertRefused(Bytes.ofHex("D0CF11E0A1B11AE1"), "file-is-old-workbook");
        byte[] whole = new Workbook().sheet("A", "nip").octets();
        assertThatThrownBy(() -> SheetFile.lines(Bytes.of(java.util.Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(ImportRefusedException.class);
        assertThat(SheetFile.lines(Bytes.of(new Workbook().sheet("A").octets())))
                .isEmpty();
        assertRefused(Bytes.of(new byte[Csv.FILE_MAX + 1]), "file-too-large");
    }

    private static void assertRefused(Bytes file, String code) {
        assertThatThrownBy(() -> SheetFile.lines(file)).isInstanceOfSatisfying(ImportRefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).endsWith(".");
        });
    }

    /** A workbook of one row of these cells, with a second style that shows a day. */
    private static Bytes book(String cells) throws Exception {
        var octets = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(octets)) {
            put(zip, "[Content_Types].xml", "<Types/>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet><sheetData><row r=\"1\">" + cells + "</row></sheetData></worksheet>");
        }
        return Bytes.of(octets.toByteArray());
    }

    private static void put(java.util.zip.ZipOutputStream zip, String name, String text) throws Exception {
        zip.putNextEntry(new java.util.zip.ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
