package id.titian.zk.record;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalMemory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every layout says what stands in its octets; a time is read as it is written; announcements lose no octet. */
public final class RecordFuzzTarget {

    private RecordFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        for (AttendanceLayout layout : AttendanceLayout.values())
            for (int at = 0; at + layout.octets() <= data.length; at += layout.octets())
                requireHonest(layout, layout.decode(in, at));
        for (int at = 0; at + 4 <= data.length; at += 4) requireTimeWrittenAsRead(AttendanceLayout.u32(in, at));
        requireAllOctetsAnnounced(Bytes.of(data));
        requireCounts(FreeSizes.decode(Bytes.of(data)));
    }

    private static void requireHonest(AttendanceLayout layout, AttendanceRecord record) {
        @Nullable String pin = record.pin();
        if ((pin == null) != layout.knowsUidOnly()) throw new AssertionError(layout + " and PIN " + pin);
        if (pin != null && (pin.length() > AttendanceLayout.PIN_OCTETS || pin.indexOf(0) >= 0))
            throw new AssertionError("A PIN longer than its field: " + pin);
        if (record.status() < 0 || record.status() > 255 || record.verify() < 0 || record.verify() > 255)
            throw new AssertionError("No octet has this value: " + record);
        @Nullable String workCode = record.workCode();
        if (workCode != null && Long.parseLong(workCode) < 0)
            throw new AssertionError("Widths have no sign: " + record);
    }

    private static void requireTimeWrittenAsRead(long seconds) {
        @Nullable LocalDateTime time = ZkTime.decode(seconds);
        if (time != null && time.getYear() <= ZkTime.YEAR_MAX && ZkTime.encode(time) != seconds)
            throw new AssertionError(seconds + " is " + time + ", which is written as " + ZkTime.encode(time));
    }

    private static void requireAllOctetsAnnounced(Bytes data) {
        List<LiveEvent> events = LiveEvent.decode(data);
        if (events.isEmpty()) return;
        var all = new ByteArrayOutputStream();
        for (LiveEvent event : events) all.writeBytes(event.raw().toArray());
        if (!Bytes.of(all.toByteArray()).equals(data))
            throw new AssertionError("The events of an announcement are not its octets: " + events);
    }

    private static void requireCounts(TerminalMemory memory) {
        Stream.of(memory.users(), memory.records(), memory.recordsMax())
                .flatMapToInt(OptionalInt::stream)
                .filter(count -> count < 0)
                .findAny()
                .ifPresent(count -> {
                    throw new AssertionError("A count below zero: " + count);
                });
    }
}
