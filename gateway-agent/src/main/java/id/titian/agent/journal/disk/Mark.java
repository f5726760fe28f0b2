package id.titian.agent.journal.disk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a journal that is no entry, as it stands in its table.
 *
 * @param name what it is about.
 * @param value what is so.
 */
public record Mark(String name, String value) {

    /** The columns in the order of the table; the checksum is the last one. */
    public static final List<String> COLUMNS = List.of("name", "value", "crc");

    /** The mark of these columns; empty if they are not those of a mark as it was written. */
    public static Optional<Mark> of(List<@Nullable Object> values) {
        if (values.size() == COLUMNS.size()
                && values.get(0) instanceof String name
                && values.get(1) instanceof String value
                && values.get(2) instanceof Long crc
                && crc == checksum(name, value)) return Optional.of(new Mark(name, value));
        return Optional.empty();
    }

    /** The values of all columns. */
    public List<@Nullable Object> values() {
        return Arrays.asList(name, value, checksum(name, value));
    }

    private static long checksum(String name, String value) {
        CRC32C crc = new CRC32C();
        crc.update((name + '\n' + value).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
