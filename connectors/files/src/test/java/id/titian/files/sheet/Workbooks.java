package id.titian.files.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;

/** Writes workbooks as programs and terminals do: old ones by another library, new ones part by part. */
final class Workbooks {

    /** The format of the cells with an hour and its seconds. */
    static final String TO_THE_SECOND = "yyyy-mm-dd hh:mm:ss";

    /** A number with a format, as a cell's content. */
    record Formatted(double value, String format) {}

    /** A formula, as a cell's content. */
    record Formula(String text) {}

    private Workbooks() {}

    /** An old workbook of one sheet; null is an empty cell. */
    static byte[] xls(String name, Object[][] rows) throws IOException {
        Map<String, Object[][]> sheets = new LinkedHashMap<>();
        sheets.put(name, rows);
        return xls(sheets);
    }

    static byte[] xls(Map<String, Object[][]> sheets) throws IOException {
        try (var workbook = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            Map<String, CellStyle> styles = new LinkedHashMap<>();
            sheets.forEach((name, rows) -> {
                Sheet sheet = workbook.createSheet(name);
                for (int r = 0; r < rows.length; r++) {
                    var row = sheet.createRow(r);
                    for (int c = 0; c < rows[r].length; c++) {
                        Object content = rows[r][c];
                        if (content == null) continue;
                        Cell cell = row.createCell(c);
                        if (content instanceof Formatted number) {
                            cell.setCellValue(number.value());
                            cell.setCellStyle(styles.computeIfAbsent(number.format(), format -> {
                                CellStyle style = workbook.createCellStyle();
                                style.setDataFormat(workbook.createDataFormat().getFormat(format));
                                return style;
                            }));
                        } else if (content instanceof Number number) cell.setCellValue(number.doubleValue());
                        else if (content instanceof Formula formula) cell.setCellFormula(formula.text());
                        else cell.setCellValue(content.toString());
                    }
                }
            });
            workbook.write(out);
            return out.toByteArray();
        }
    }

    /** A new workbook of one sheet, its texts inside the cells. */
    static byte[] xlsx(String name, Object[][] rows) throws IOException {
        StringBuilder formats = new StringBuilder();
        StringBuilder styles = new StringBuilder("<xf numFmtId=\"0\"/>");
        StringBuilder sheet = new StringBuilder("<worksheet><sheetData>");
        int style = 0;
        for (int r = 0; r < rows.length; r++) {
            sheet.append("<row r=\"").append(r + 1).append("\">");
            for (int c = 0; c < rows[r].length; c++) {
                Object content = rows[r][c];
                String reference = (char) ('A' + c) + String.valueOf(r + 1);
                if (content instanceof Formatted number) {
                    style++;
                    formats.append(
                            "<numFmt numFmtId=\"" + (163 + style) + "\" formatCode=\"" + number.format() + "\"/>");
                    styles.append("<xf numFmtId=\"" + (163 + style) + "\"/>");
                    sheet.append("<c r=\"" + reference + "\" s=\"" + style + "\"><v>" + number.value() + "</v></c>");
                } else if (content instanceof Number)
                    sheet.append("<c r=\"" + reference + "\"><v>" + content + "</v></c>");
                else if (content instanceof Formula formula)
                    sheet.append("<c r=\"" + reference + "\"><f>" + formula.text() + "</f><v>1</v></c>");
                else if (content != null)
                    sheet.append("<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + content + "</t></is></c>");
            }
            sheet.append("</row>");
        }
        Map<String, String> parts =
                parts(name, sheet.append("</sheetData></worksheet>").toString());
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts>" + formats + "</numFmts><cellXfs>" + styles + "</cellXfs></styleSheet>");
        return zip(parts);
    }

    /** The same new workbook, its days counted from 1904. */
    static byte[] from1904(byte[] workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(workbook));
                var zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String part = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(part.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** An old workbook of one sheet, its days counted from 1904: record 0022 says so. */
    static byte[] xlsFrom1904(String name, Object[][] rows) throws IOException {
        byte[] workbook = xls(name, rows);
        for (int i = 0; i + 6 <= workbook.length; i++)
            if (workbook[i] == 0x22 && workbook[i + 1] == 0 && workbook[i + 2] == 2 && workbook[i + 3] == 0) {
                workbook[i + 4] = 1;
                return workbook;
            }
        throw new IOException("No record tells the first day.");
    }

    /** The parts of a workbook with this sheet. */
    static Map<String, String> parts(String name, String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("xl/worksheets/sheet1.xml", sheet);
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"" + name
                        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        return parts;
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        return zipWithZeros(parts, 0);
    }

    /** With one part more that is not looked at and holds nothing but zeros. */
    static byte[] zipWithZeros(Map<String, String> parts, long zeros) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
            byte[] piece = new byte[65_536];
            for (long left = zeros; left > 0; left -= piece.length)
                zip.write(piece, 0, (int) Math.min(left, piece.length));
        }
        return out.toByteArray();
    }
}
