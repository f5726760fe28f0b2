package id.titian.sandbox.anviz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Octets of a terminal's answers, written down number by number. */
final class Layout {

    private Layout() {}

    static byte[] frame(long deviceId, int acknowledgement, int result, byte... data) {
        var out = new ByteArrayOutputStream();
        out.write(0xA5);
        number(out, deviceId, 4);
        out.write(acknowledgement);
        out.write(result);
        number(out, data.length, 2);
        out.writeBytes(data);
        return summed(out.toByteArray());
    }

    static byte[] call(long deviceId, int command) {
        var out = new ByteArrayOutputStream();
        out.write(0xA5);
        number(out, deviceId, 4);
        out.write(command);
        number(out, 0, 2);
        return summed(out.toByteArray());
    }

    static byte[] summed(byte... octets) {
        int crc = CallCutter.crc(octets, 0, octets.length);
        byte[] frame = Arrays.copyOf(octets, octets.length + 2);
        frame[octets.length] = (byte) crc;
        frame[octets.length + 1] = (byte) (crc >>> 8);
        return frame;
    }

    static byte[] records(List<HeldRecord> records, LocalDate epoch) {
        var out = new ByteArrayOutputStream();
        out.write(records.size());
        for (HeldRecord each : records) out.writeBytes(record(each, epoch));
        return out.toByteArray();
    }

    static byte[] record(HeldRecord record, LocalDate epoch) {
        var out = new ByteArrayOutputStream();
        number(out, Long.parseLong(record.pin()), 5);
        number(out, ChronoUnit.SECONDS.between(epoch.atStartOfDay(), record.punchTime()), 4);
        out.write(record.verify());
        // Bits between the status and the door are in use on some boards; nobody says for what.
        out.write(0x80 | record.status());
        number(out, record.workCode(), 3);
        return out.toByteArray();
    }

    static byte[] people(List<Person> people, AnvizTerminalSpec.PeopleLayout layout) {
        var out = new ByteArrayOutputStream();
        out.write(people.size());
        for (Person each : people) {
            number(out, Long.parseLong(each.pin()), 5);
            number(out, 0x412345, 3); // a password: nobody may ever see it again
            number(out, 0xFFFF_FFFFL, layout == AnvizTerminalSpec.PeopleLayout.NARROW ? 3 : 4);
            out.writeBytes(name(each.name(), layout == AnvizTerminalSpec.PeopleLayout.WIDE));
            number(out, 1, 1); // department
            number(out, 1, 1); // group
            number(out, 6, 1); // mode
            number(out, 1, 2); // fingers
            out.writeBytes(new byte[layout == AnvizTerminalSpec.PeopleLayout.NARROW ? 1 : 3]);
        }
        return out.toByteArray();
    }

    private static byte[] name(String name, boolean wide) {
        return wide
                ? Arrays.copyOf(name.getBytes(StandardCharsets.UTF_16BE), 20)
                : Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 10);
    }

    static byte[] text(String text, int octets) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), octets);
    }

    static byte[] counters(int... six) {
        var out = new ByteArrayOutputStream();
        for (int each : six) number(out, each, 3);
        return out.toByteArray();
    }

    static void number(ByteArrayOutputStream out, long number, int octets) {
        for (int i = octets - 1; i >= 0; i--) out.write((int) (number >>> 8 * i));
    }
}
