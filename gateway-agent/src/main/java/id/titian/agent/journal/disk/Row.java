package id.titian.agent.journal.disk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.WallClock;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the table: the entry, the chain hash after it, and a checksum over all columns. A row names
 * its terminal in full, so that it can be read without any other row or table.
 *
 * @param entry the entry.
 * @param hash the chain hash after it.
 */
public record Row(Entry entry, Bytes hash) {

    /** The columns in the order of the table; the checksum is the last one. */
    public static final List<String> COLUMNS = List.of(
            "sequence",
            "serial",
            "observed_at",
            "clock_offset",
            "path",
            "raw",
            "hash",
            "pin",
            "pin_form",
            "pin_key",
            "punch_time",
            "ordinal",
            "in_out_mode",
            "verify_mode",
            "work_code",
            "reason",
            "detail",
            "occurrence",
            "identity",
            "crc");

    private static final int CRC = COLUMNS.size() - 1;

    /** The row that follows a hash. */
    public static Row after(Bytes before, Entry entry) {
        return new Row(entry, Chain.next(before, entry));
    }

    /** The values of all columns: Long, String, byte[] or null. */
    public List<@Nullable Object> values() {
        Reading reading = entry.reading();
        List<@Nullable Object> values = new ArrayList<>(COLUMNS.size());
        values.add(entry.sequence());
        values.add(reading.serial());
        values.add(entry.observedAt().toEpochMilli());
        values.add(
                entry.clockOffsetSeconds().isPresent()
                        ? entry.clockOffsetSeconds().getAsLong()
                        : null);
        values.add(reading.path().word());
        values.add(reading.raw().toArray());
        values.add(hash.toArray());
        if (reading instanceof Punch punch) {
            values.add(punch.pin());
            values.add(punch.pinForm().word());
            values.add(punch.key().pin());
            values.add(WallClock.text(punch.punchTime()));
            values.add((long) punch.ordinal());
            values.add(widened(punch.inOutMode()));
            values.add(widened(punch.verifyMode()));
            values.add(punch.workCode());
        } else {
            addAbsent(values, 8);
        }
        if (reading instanceof Unreadable unreadable) {
            values.add(unreadable.reason().name().toLowerCase(Locale.ROOT));
            values.add(unreadable.detail());
            values.add((long) unreadable.occurrence());
            values.add(unreadable.identity().toArray());
        } else {
            addAbsent(values, 4);
        }
        values.add(checksum(values));
        return values;
    }

    /**
     * Rebuilds a row from the values of its columns.
     *
     * @throws DamageException if the values are not those of a row that {@link #values} gave
     */
    public static Row of(List<@Nullable Object> values) throws DamageException {
        if (values.size() != COLUMNS.size()
                || !(values.get(CRC) instanceof Long stored)
                || stored != checksum(values.subList(0, CRC)))
            throw new DamageException("The checksum of row " + values.get(0) + " does not fit its columns.");
        try {
            Entry entry = new Entry(
                    number(values, 0),
                    Instant.ofEpochMilli(number(values, 2)),
                    values.get(3) == null ? OptionalLong.empty() : OptionalLong.of(number(values, 3)),
                    values.get(7) == null ? unreadable(values) : punch(values));
            Bytes hash = octets(values, 6);
            if (hash.length() != WireLimits.HASH_LENGTH)
                throw new DamageException("Row " + values.get(0) + " has no chain hash.");
            return new Row(entry, hash);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new DamageException("Row " + values.get(0) + " is not what this agent writes: " + e.getMessage(), e);
        }
    }

    private static Punch punch(List<@Nullable Object> values) throws DamageException {
        return new Punch(
                text(values, 1),
                text(values, 7),
                PinForm.valueOf(text(values, 8).toUpperCase(Locale.ROOT)),
                WallClock.parse(text(values, 10)),
                Math.toIntExact(number(values, 11)),
                values.get(12) == null ? null : Math.toIntExact(number(values, 12)),
                values.get(13) == null ? null : Math.toIntExact(number(values, 13)),
                values.get(14) == null ? null : text(values, 14),
                path(values),
                octets(values, 5));
    }

    private static Unreadable unreadable(List<@Nullable Object> values) throws DamageException {
        return new Unreadable(
                text(values, 1),
                Unreadable.Reason.valueOf(text(values, 15).toUpperCase(Locale.ROOT)),
                text(values, 16),
                Math.toIntExact(number(values, 17)),
                path(values),
                octets(values, 5));
    }

    private static ArrivalPath path(List<@Nullable Object> values) throws DamageException {
        return ArrivalPath.valueOf(text(values, 4).toUpperCase(Locale.ROOT));
    }

    private static long number(List<@Nullable Object> values, int column) throws DamageException {
        if (values.get(column) instanceof Long number) return number;
        throw wrongType(values, column);
    }

    private static String text(List<@Nullable Object> values, int column) throws DamageException {
        if (values.get(column) instanceof String text) return text;
        throw wrongType(values, column);
    }

    private static Bytes octets(List<@Nullable Object> values, int column) throws DamageException {
        if (values.get(column) instanceof byte[] octets) return Bytes.of(octets);
        throw wrongType(values, column);
    }

    private static DamageException wrongType(List<@Nullable Object> values, int column) {
        return new DamageException("Row " + values.get(0) + " has no " + COLUMNS.get(column) + ".");
    }

    /** Kind and length go in before each value: neither a shifted border nor a changed type may pass. */
    private static long checksum(List<@Nullable Object> values) {
        CRC32C crc = new CRC32C();
        for (@Nullable Object value : values) {
            if (value instanceof Long number)
                crc.update(ByteBuffer.allocate(9).put((byte) 1).putLong(number).flip());
            else if (value instanceof String text) update(crc, (byte) 2, text.getBytes(StandardCharsets.UTF_8));
            else if (value instanceof byte[] octets) update(crc, (byte) 3, octets);
            else crc.update(0);
        }
        return crc.getValue();
    }

    private static void update(CRC32C crc, byte kind, byte[] octets) {
        crc.update(ByteBuffer.allocate(5).put(kind).putInt(octets.length).flip());
        crc.update(octets);
    }

    private static @Nullable Long widened(@Nullable Integer number) {
        return number == null ? null : (long) number;
    }

    private static void addAbsent(List<@Nullable Object> values, int count) {
        for (int i = 0; i < count; i++) values.add(null);
    }
}
