package id.titian.files.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes workbooks of both kinds as people make them, by another library than the one that reads them. */
final class Sheets implements AutoCloseable {

    static final String XLS = "xls";
    static final String XLSX = "xlsx";

    private final Workbook workbook;
    private final Map<String, CellStyle> styles = new LinkedHashMap<>();
    private Sheet sheet;
    private int rows;

    Sheets(String kind) {
        this.workbook = kind.equals(XLS) ? new HSSFWorkbook() : new XSSFWorkbook();
        this.sheet = workbook.createSheet("Oktober");
    }

    /** A formula and what it came to when it was saved. */
    record Formula(String text) {}

    /** A number shown in a format. */
    record Shown(double value, String format) {}

    /** Begins another sheet. */
    Sheets sheet(String name) {
        sheet = workbook.createSheet(name);
        rows = 0;
        return this;
    }

    Sheets from1904() {
        ((XSSFWorkbook) workbook).getCTWorkbook().getWorkbookPr().setDate1904(true);
        return this;
    }

    Sheets hideSheet(int index) {
        workbook.setSheetHidden(index, true);
        return this;
    }

    /** Adds a row; null is an empty cell, a day a date cell, an hour a time cell. */
    Sheets row(Object... contents) {
        Row row = sheet.createRow(rows++);
        for (int i = 0; i < contents.length; i++) if (contents[i] != null) fill(row.createCell(i), contents[i]);
        return this;
    }

    private void fill(Cell cell, Object content) {
        if (content instanceof Shown number) {
            cell.setCellValue(number.value());
            cell.setCellStyle(style(number.format()));
        } else if (content instanceof Number number) cell.setCellValue(number.doubleValue());
        else if (content instanceof LocalDate day) {
            cell.setCellValue(day);
            cell.setCellStyle(style("dd/mm/yyyy"));
        } else if (content instanceof LocalDateTime moment) {
            cell.setCellValue(moment);
            cell.setCellStyle(style("dd/mm/yyyy hh:mm:ss"));
        } else if (content instanceof LocalTime hour) {
            cell.setCellValue(hour.toSecondOfDay() / 86_400.0);
            cell.setCellStyle(style("hh:mm"));
        } else if (content instanceof Formula formula) {
            cell.setCellFormula(formula.text());
            cell.setCellStyle(style("dd/mm/yyyy"));
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
        } else if (content instanceof Boolean truth) cell.setCellValue(truth);
        else cell.setCellValue(content.toString());
    }

    private CellStyle style(String format) {
        return styles.computeIfAbsent(format, any -> {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            return style;
        });
    }

    /** Makes cells of one column one; rows from 0. */
    Sheets merge(int firstRow, int lastRow, int column) {
        sheet.addMergedRegion(new CellRangeAddress(firstRow, lastRow, column, column));
        return this;
    }

    Sheets hideRow(int row) {
        sheet.getRow(row).setZeroHeight(true);
        return this;
    }

    Sheets hideColumn(int column) {
        sheet.setColumnHidden(column, true);
        return this;
    }

    byte[] octets() throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    Path in(Path folder) throws IOException {
        return Tables.file(folder, octets());
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
