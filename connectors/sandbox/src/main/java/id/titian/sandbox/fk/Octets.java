package id.titian.sandbox.fk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How a terminal lays out records, people, clocks and bodies. */
final class Octets {

    static final int USER = 36;
    static final int BLOCK = 204;
    static final int PRODUCT = 256;

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private Octets() {}

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] log(List<HeldRecord> records, Lib lib) {
        ByteBuffer out = little(records.size() * lib.recordOctets);
        for (HeldRecord record : records) out.put(record(record, lib));
        return out.array();
    }

    private static byte[] record(HeldRecord record, Lib lib) {
        LocalDateTime time = record.punchTime();
        int clock =
                time.getMonthValue() << 12 | time.getDayOfMonth() << 16 | time.getHour() << 21 | time.getMinute() << 26;
        int since1900 = time.getYear() - 1900 << 2;
        ByteBuffer out = little(lib.recordOctets);
        switch (lib) {
            case HS100 ->
                out.put((byte) 1)
                        .put((byte) (record.kind() | isIn(record) << 6))
                        .put((byte) 0)
                        .put((byte) time.getSecond())
                        .putInt((int) Long.parseLong(record.pin()))
                        .putInt(clock | time.getYear());
            case HS101 ->
                out.putInt((int) Long.parseLong(record.pin()))
                        .put((byte) 1)
                        .put((byte) isIn(record))
                        .put((byte) record.kind())
                        .put((byte) time.getSecond())
                        .putInt(clock | since1900 | 1);
            case HS102, HS103 -> {
                out.put(ascii(record.pin()));
                out.put(32, (byte) 1).put(35, (byte) time.getSecond()).putInt(36, clock | since1900 | 2);
                out.put(43, (byte) record.action()).put(47, (byte) (record.kind() << 4));
            }
        }
        return out.array();
    }

    private static int isIn(HeldRecord record) {
        return record.action() % 2;
    }

    /** The numbers of a pushed record. */
    static long ioMode(HeldRecord record, Lib lib) {
        return lib.recordOctets == 12 ? isIn(record) : (long) record.action() << 24;
    }

    static long verifyMode(HeldRecord record, Lib lib) {
        return lib.recordOctets == 12 ? record.kind() : (long) record.kind() << 28;
    }

    static String digits(LocalDateTime time) {
        return DIGITS.format(time);
    }

    static LocalDateTime ofDigits(String digits) {
        return LocalDateTime.parse(digits, DIGITS);
    }

    static byte[] people(List<Person> people) {
        ByteBuffer out = little(people.size() * USER);
        for (int i = 0; i < people.size(); i++) {
            out.position(i * USER).put(ascii(people.get(i).pin()));
            out.put(i * USER + 32, (byte) (people.get(i).manager() ? 1 : 0)).put(i * USER + 33, (byte) 1);
            out.put(i * USER + 34, (byte) 0x0c);
        }
        return out.array();
    }

    /** What is known of one person, with old letters behind the end of the name. */
    static byte[] block(Person person) {
        ByteBuffer out = little(BLOCK);
        out.put(ascii(person.pin())).position(36);
        out.put(person.name().getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
        out.put("OLD".getBytes(StandardCharsets.UTF_16LE));
        return out.putInt(164, 1).array();
    }

    static byte[] product(String serial) {
        ByteBuffer out = little(PRODUCT);
        out.put(0, ascii("Revo WF-206BNC")).put(32, ascii("Fingerspot"));
        return out.put(96, ascii(serial)).put(128, ascii("17-01-2022")).array();
    }

    static byte[] clock(LocalDateTime now) {
        return little(8)
                .putShort((short) now.getYear())
                .put((byte) now.getMonthValue())
                .put((byte) now.getDayOfMonth())
                .put((byte) (now.getDayOfWeek().getValue() % 7))
                .put((byte) now.getHour())
                .put((byte) now.getMinute())
                .put((byte) now.getSecond())
                .array();
    }

    static LocalDateTime ofClock(byte[] octets) {
        int year = (octets[0] & 0xFF) | (octets[1] & 0xFF) << 8;
        return LocalDateTime.of(year, octets[2], octets[3], octets[5], octets[6], octets[7]);
    }

    /** The body of a post: a text that names what follows it. */
    static byte[] body(String json, byte[]... binaries) {
        if (json.isEmpty()) return new byte[0];
        var out = new ByteArrayOutputStream();
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(little(4).putInt(text.length + 1).array());
        out.writeBytes(text);
        out.write(0);
        for (byte[] binary : binaries) {
            out.writeBytes(little(4).putInt(binary.length).array());
            out.writeBytes(binary);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
