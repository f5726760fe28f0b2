package id.titian.files.sheet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.Sticks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Small workbooks that want to become large ones in memory or in time. */
class BombTest {

    private static final String PIN_AND_TIME = "<row><c t=\"str\"><v>PIN</v></c><c t=\"str\"><v>Waktu</v></c></row>";

    private final SpreadsheetFormat format = new SpreadsheetFormat();

    /** Forty million elements, each in the one before: little when packed, gigabytes as a stack. */
    @Test
    void elementsInsideOfElementsWithoutEndAreRefused() throws Exception {
        byte[] workbook = workbook("<worksheet>", "<a>", 40_000_000);

        assertThatThrownBy(() -> Sticks.read(format, workbook, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("inside of each other");
    }

    @Test
    void moreNamesThanAnyWorkbookHasAreRefused() throws Exception {
        StringBuilder names = new StringBuilder("<worksheet><sheetData>");
        for (int i = 0; i < 20_000; i++)
            names.append("<n").append(i).append(" a").append(i).append("=\"\"/>");

        assertThatThrownBy(() -> Sticks.read(
                        format,
                        Workbooks.zip(Workbooks.parts("x", names + "</sheetData></worksheet>")),
                        Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("names");
    }

    /** Each sheet is another way to the same part, and each is unpacked again. */
    @Test
    void aPartThatIsUnpackedForSheetAfterSheetIsRefused() throws Exception {
        StringBuilder sheets = new StringBuilder("<workbook xmlns:r=\"r\"><sheets>");
        for (int i = 0; i < 60; i++) sheets.append("<sheet name=\"s").append(i).append("\" r:id=\"rId1\"/>");
        Map<String, String> parts = Workbooks.parts(
                "x", "<worksheet><sheetData>" + PIN_AND_TIME + "</sheetData>" + " ".repeat(200_000) + "</worksheet>");
        parts.put("xl/workbook.xml", sheets + "</sheets></workbook>");

        assertThatThrownBy(() -> Sticks.read(format, bigThenSheet(parts), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("unpacked again for each sheet")
                .hasMessageContaining("option sheet");
    }

    @Test
    void fiveMillionEmptyTextsOfAnOldWorkbookAreRefused() {
        byte[] record = new byte[8_224];
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x09, 0x08, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0});
        // Shared texts: so many, each of no characters, in as many records as it takes.
        out.writeBytes(new byte[] {(byte) 0xFC, 0, 8, 0, 0, 0, 0, 0, 0x40, 0x42, 0x0F + 0x30, 0});
        for (int i = 0; i < 1_900; i++) {
            out.writeBytes(new byte[] {0x3C, 0, (byte) 0x1F, 0x20});
            out.write(record, 0, 0x201F);
        }

        assertThatThrownBy(() -> Sticks.read(format, out.toByteArray(), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("more text than any log has");
    }

    private static byte[] workbook(String before, String element, int count) throws IOException {
        Map<String, String> parts = Workbooks.parts("x", "");
        parts.remove("xl/worksheets/sheet1.xml");
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            write(zip, parts);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(before.getBytes(StandardCharsets.US_ASCII));
            byte[] piece = element.repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < count / 10_000; i++) zip.write(piece);
        }
        return out.toByteArray();
    }

    /** With much that nobody looks at before the sheet. */
    private static byte[] bigThenSheet(Map<String, String> parts) throws IOException {
        Map<String, String> others = new LinkedHashMap<>(parts);
        String sheet = others.remove("xl/worksheets/sheet1.xml");
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            write(zip, others);
            zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 120; i++) zip.write(zeros);
            write(zip, Map.of("xl/worksheets/sheet1.xml", sheet));
        }
        return out.toByteArray();
    }

    private static void write(ZipOutputStream zip, Map<String, String> parts) throws IOException {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }
}
