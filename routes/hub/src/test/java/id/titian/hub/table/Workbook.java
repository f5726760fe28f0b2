package id.titian.hub.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX of texts, as small as one can be. */
public final class Workbook {

    private final Map<String, String> sheets = new LinkedHashMap<>();

    /** Adds a sheet; a row whose first cell begins with {@code ~} is hidden. */
    public Workbook sheet(String name, String... rows) {
        StringBuilder xml = new StringBuilder("<worksheet><sheetData>");
        for (int row = 0; row < rows.length; row++) {
            boolean isHidden = rows[row].startsWith("~");
            List<String> cells = List.of((isHidden ? rows[row].substring(1) : rows[row]).split(";", -1));
            xml.append("<row r=\"").append(row + 1).append(isHidden ? "\" hidden=\"1\">" : "\">");
            for (int column = 0; column < cells.size(); column++)
                xml.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                        .formatted((char) ('A' + column), row + 1, cells.get(column)));
            xml.append("</row>");
        }
        sheets.put(name, xml.append("</sheetData></worksheet>").toString());
        return this;
    }

    /** The file. */
    public byte[] octets() throws IOException {
        StringBuilder names = new StringBuilder("<workbook xmlns:r=\"r\"><sheets>");
        StringBuilder places = new StringBuilder("<Relationships>");
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            int number = 0;
            for (Map.Entry<String, String> sheet : sheets.entrySet()) {
                number++;
                names.append(
                        "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(sheet.getKey(), number, number));
                places.append(
                        "<Relationship Id=\"rId%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(number, number));
                put(zip, "xl/worksheets/sheet" + number + ".xml", sheet.getValue());
            }
            put(zip, "[Content_Types].xml", "<Types/>");
            put(zip, "xl/workbook.xml", names.append("</sheets></workbook>").toString());
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    places.append("</Relationships>").toString());
        }
        return octets.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same sheets are the same octets at any time.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
