package id.titian.proof.town.mixed;

import id.titian.proof.town.Approach;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A terminal without a network, whose whole log somebody carries away in a file now and then. */
final class StickFile {

    private static final DateTimeFormatter DASHES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    private static final int REVO_HEADER_OCTETS = 40;
    private static final int REVO_RECORD_OCTETS = 16;
    private static final int REVO_USER_OCTETS = 672;
    private static final int REVO_USER_AT = 8;
    private static final int REVO_PIN_AT = 640;

    /** Internal numbers are no PINs; whoever takes one for the other gives punches to nobody. */
    private static final int REVO_NUMBER_BEHIND_PIN = 900;

    private record Held(String pin, LocalDateTime punchTime, boolean leaving) {}

    private interface Writing {
        byte[] octets(List<Held> log) throws IOException;
    }

    private final Path file;
    private final Map<String, String> options;
    private final Writing writing;
    private final List<Held> log = new ArrayList<>();

    private StickFile(Path file, Map<String, String> options, Writing writing) {
        this.file = file;
        this.options = options;
        this.writing = writing;
    }

    /** A terminal whose file has this format. */
    static StickFile of(String format, Path folder) {
        return switch (format) {
            case "attlog" -> new StickFile(folder.resolve("1_attlog.dat"), Map.of(), StickFile::attlog);
            case "glg" -> new StickFile(folder.resolve("AGL_001.TXT"), Map.of(), StickFile::glg);
            case "revo-attend" -> new StickFile(folder.resolve("presensi.zip"), Map.of(), StickFile::revo);
            case "spreadsheet" ->
                new StickFile(folder.resolve("presensi.xlsx"), Map.of("precision", "second"), StickFile::workbook);
            default -> throw new IllegalArgumentException("Nobody here can be a terminal of the family " + format);
        };
    }

    Device device() {
        return new Device(new Approach.OnStick(file, options), this::hold, this::memory, List::of, () -> {});
    }

    private synchronized void hold(String pin, LocalDateTime at, boolean leaving) {
        log.add(new Held(pin, at, leaving));
    }

    private synchronized List<String> memory() {
        return log.stream()
                .map(held -> Device.key(held.pin(), held.punchTime()))
                .toList();
    }

    /** Writes all that it holds, in the place of what was written before; no file if it holds nothing. */
    synchronized void fill() throws IOException {
        if (log.isEmpty()) return;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, writing.octets(log));
    }

    private static byte[] attlog(List<Held> log) {
        StringBuilder text = new StringBuilder();
        for (Held held : log)
            text.append("%9s\t%s\t1\t%d\t1\t0\r\n"
                    .formatted(held.pin(), DASHES.format(held.punchTime()), held.leaving() ? 1 : 0));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] glg(List<Held> log) {
        StringBuilder text = new StringBuilder("No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\r\n");
        int number = 0;
        for (Held held : log) {
            number++;
            text.append(
                    "%d\t1\t%s\tORANG\t0\t1\t%s\r\n".formatted(number, held.pin(), SLASHES.format(held.punchTime())));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] revo(List<Held> log) throws IOException {
        ByteBuffer attend = ByteBuffer.allocate(REVO_HEADER_OCTETS + log.size() * REVO_RECORD_OCTETS)
                .order(ByteOrder.LITTLE_ENDIAN);
        attend.put("LOGVER02".getBytes(StandardCharsets.US_ASCII)).position(REVO_HEADER_OCTETS);
        Map<Integer, String> users = new TreeMap<>();
        for (Held held : log) {
            int user = Integer.parseInt(held.pin()) + REVO_NUMBER_BEHIND_PIN;
            users.put(user, held.pin());
            // Its seconds count on the wall clock, not in UTC.
            attend.putInt((int) held.punchTime().toEpochSecond(ZoneOffset.UTC))
                    .putInt(user)
                    .put(new byte[] {0, 1, (byte) (held.leaving() ? 1 : 0), 0})
                    .putInt(0);
        }
        ByteBuffer table = ByteBuffer.allocate(users.size() * REVO_USER_OCTETS).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (Map.Entry<Integer, String> user : users.entrySet()) {
            table.putInt(at + REVO_USER_AT, user.getKey());
            table.put(at + REVO_PIN_AT, user.getValue().getBytes(StandardCharsets.US_ASCII));
            at += REVO_USER_OCTETS;
        }
        return zip(Map.of("attend.dat", attend.array(), "User.dat", table.array()));
    }

    private static byte[] workbook(List<Held> log) throws IOException {
        StringBuilder rows = new StringBuilder(row(1, "PIN", "Waktu Scan"));
        int number = 1;
        for (Held held : log) {
            number++;
            rows.append(row(number, held.pin(), DASHES.format(held.punchTime())));
        }
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packages = "http://schemas.openxmlformats.org/package/2006/";
        return zip(Map.of(
                "[Content_Types].xml",
                xml("<Types xmlns=\"" + packages + "content-types\"><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
                "_rels/.rels",
                xml("<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\""
                        + relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
                "xl/workbook.xml",
                xml("<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations
                        + "\"><sheets><sheet name=\"Presensi\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
                "xl/_rels/workbook.xml.rels",
                xml("<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\""
                        + relations + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
                "xl/worksheets/sheet1.xml",
                xml("<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>")));
    }

    private static String row(int number, String pin, String time) {
        return "<row r=\"%d\">%s%s</row>".formatted(number, cell("A" + number, pin), cell("B" + number, time));
    }

    private static String cell(String place, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
    }

    private static byte[] xml(String text) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return octets.toByteArray();
    }
}
