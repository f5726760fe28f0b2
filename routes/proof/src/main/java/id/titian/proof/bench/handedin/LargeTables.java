package id.titian.proof.bench.handedin;

import id.titian.proof.bench.Load;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes tables as large as anybody will ever hand in. */
final class LargeTables {

    /** The table of what a vendor's program exports has a punch in a row; so many a person and day. */
    private static final int PUNCHES_A_DAY = 10;

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final long EXCEL_EPOCH = 25_569;
    private static final int DAY_STYLE = 1;
    private static final int HOUR_STYLE = 2;

    private LargeTables() {}

    /** A row for a punch: PIN, day, hour with second. */
    static Path csv(Path file, int rows) throws IOException {
        try (Writer out = new OutputStreamWriter(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 20), StandardCharsets.UTF_8)) {
            out.write("No;PIN;Nama;Tanggal;Jam;Keterangan\n");
            for (int i = 0; i < rows; i++) {
                int person = i % Load.PEOPLE;
                int nth = i / Load.PEOPLE;
                LocalDateTime at = FIRST_DAY
                        .plusDays(nth / PUNCHES_A_DAY)
                        .atTime(LocalTime.of(6, 0))
                        .plusMinutes(60L * (nth % PUNCHES_A_DAY))
                        .plusSeconds(person * 7L % 3_600);
                out.write((i + 1) + ";" + Load.pin(person) + ";Pegawai " + person + ";"
                        + String.format(
                                Locale.ROOT,
                                "%02d/%02d/%d;%02d:%02d:%02d;%n",
                                at.getDayOfMonth(),
                                at.getMonthValue(),
                                at.getYear(),
                                at.getHour(),
                                at.getMinute(),
                                at.getSecond()));
            }
        }
        return file;
    }

    /** A row for a person and day: NIP, name, day, coming, going; texts shared as a spreadsheet program writes them. */
    static Path xlsx(Path file, int rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            entry(zip, "[Content_Types].xml", "<Types/>");
            entry(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Absen\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            entry(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            entry(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"21\"/></cellXfs></styleSheet>");
            StringBuilder shared = new StringBuilder("<sst>");
            for (String heading : new String[] {"NIP", "Nama", "Tanggal", "Masuk", "Pulang"}) text(shared, heading);
            for (int i = 0; i < Load.PEOPLE; i++) {
                text(shared, Load.nip(i));
                text(shared, "Pegawai " + i);
            }
            entry(zip, "xl/sharedStrings.xml", shared.append("</sst>").toString());
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            Writer sheet = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
            sheet.write("<worksheet><sheetData>");
            sheet.write("<row r=\"1\">");
            for (int column = 0; column < 5; column++) shared(sheet, column, 1, column);
            sheet.write("</row>");
            for (int i = 0; i < rows; i++) {
                int person = i % Load.PEOPLE;
                long day = FIRST_DAY.toEpochDay() + EXCEL_EPOCH + i / Load.PEOPLE;
                sheet.write("<row r=\"" + (i + 2) + "\">");
                shared(sheet, 0, i + 2, 5 + 2 * person);
                shared(sheet, 1, i + 2, 6 + 2 * person);
                number(sheet, 2, i + 2, DAY_STYLE, day);
                number(sheet, 3, i + 2, HOUR_STYLE, ofDay(person, 7));
                number(sheet, 4, i + 2, HOUR_STYLE, ofDay(person, 16));
                sheet.write("</row>");
            }
            sheet.write("</sheetData></worksheet>");
            sheet.flush();
        }
        return file;
    }

    private static void shared(Writer sheet, int column, int row, int index) throws IOException {
        sheet.write("<c r=\"" + (char) ('A' + column) + row + "\" t=\"s\"><v>" + index + "</v></c>");
    }

    private static void number(Writer sheet, int column, int row, int style, double value) throws IOException {
        sheet.write("<c r=\"" + (char) ('A' + column) + row + "\" s=\"" + style + "\"><v>" + value + "</v></c>");
    }

    private static double ofDay(int person, int hour) {
        return (hour * 3_600 + person * 7 % 3_600) / 86_400.0;
    }

    private static void text(StringBuilder shared, String text) {
        shared.append("<si><t>").append(text).append("</t></si>");
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
