package id.titian.zk.record;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An attendance event as a terminal announces it.
 *
 * <pre>
 *   10, 14           u16 PIN | u8 verify | u8 status | YY MM DD hh mm ss | …
 *   12               u32 PIN | u8 verify | u8 status | YY MM DD hh mm ss
 *   32, 36, 37, 52   PIN[24] | u8 verify | u8 status | YY MM DD hh mm ss | …
 *   more             several of 52, one after the other
 * </pre>
 *
 * @param record what it says.
 * @param raw its own octets.
 */
public record LiveEvent(AttendanceRecord record, Bytes raw) {

    /** The bit of an event's code that means attendance. */
    public static final int ATTENDANCE = 1;

    /** The longest event data that is looked at: no terminal announces eighty people at once. */
    public static final int DATA_MAX = 4096;

    private static final int REPEATED = 52;
    private static final int SHORTEST = 10;

    /** The events in a packet's data; empty if it has none of the known lengths. */
    public static List<LiveEvent> decode(Bytes data) {
        if (data.length() > DATA_MAX) return List.of();
        var events = new ArrayList<LiveEvent>();
        int at = 0;
        while (data.length() - at >= REPEATED + SHORTEST) {
            events.add(event(data.slice(at, REPEATED), AttendanceLayout.PIN_OCTETS));
            at += REPEATED;
        }
        Bytes last = data.slice(at, data.length() - at);
        int pinOctets = pinOctets(last.length());
        if (pinOctets == 0) return List.of();
        events.add(event(last, pinOctets));
        return events;
    }

    private static int pinOctets(int length) {
        if (length >= REPEATED) return AttendanceLayout.PIN_OCTETS;
        return switch (length) {
            case 10, 14 -> 2;
            case 12 -> 4;
            case 32, 36, 37 -> AttendanceLayout.PIN_OCTETS;
            default -> 0;
        };
    }

    private static LiveEvent event(Bytes raw, int pinOctets) {
        ByteBuffer in = raw.buffer().order(ByteOrder.LITTLE_ENDIAN);
        String pin =
                switch (pinOctets) {
                    case 2 -> Integer.toString(AttendanceLayout.u16(in, 0));
                    case 4 -> Long.toString(AttendanceLayout.u32(in, 0));
                    default -> AttendanceLayout.text(in, 0, pinOctets);
                };
        int verify = AttendanceLayout.u8(in, pinOctets);
        int status = AttendanceLayout.u8(in, pinOctets + 1);
        return new LiveEvent(
                new AttendanceRecord(pin, -1, ZkTime.decodeSix(in, pinOctets + 2), status, verify, null), raw);
    }
}
