package id.titian.agent.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The few facts of a journal that are no entries, each with a checksum. */
final class Marks {

    static final String TABLE = "CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL)";

    static final String FORMAT = "format";
    static final String EPOCH = "epoch";
    static final String BASE = "base";
    static final String RECEIPTED_TO = "receipted-to";
    static final String HELD = "held";
    static final String CLOSED = "closed";
    static final String DAMAGED_ROWS = "damaged-rows";
    /** Begins the name of one mark a terminal. */
    static final String FULL_READ = "full-read:";

    private final Database database;

    Marks(Database database) {
        this.database = database;
    }

    Map<String, String> all() throws JournalException, DamageException {
        Map<String, String> marks = new TreeMap<>();
        database.each("select name, value, crc from mark", List.of(), values -> {
            if (!sound(values)) throw new DamageException("The checksum of mark " + values.get(0) + " does not fit.");
            marks.put(String.valueOf(values.get(0)), String.valueOf(values.get(1)));
        });
        return marks;
    }

    void set(String name, Object value) throws JournalException, DamageException {
        String text = value.toString();
        List<@Nullable Object> values = Arrays.asList(name, text, checksum(name, text));
        database.update(
                "insert into mark (name, value, crc) values (?, ?, ?) on conflict (name) do update set value ="
                        + " excluded.value, crc = excluded.crc",
                values);
    }

    void forgetFullReads() throws JournalException, DamageException {
        database.update("delete from mark where name like ?", List.of(FULL_READ + "%"));
    }

    /** Whether these are the columns of a mark as it was written. */
    static boolean sound(List<@Nullable Object> values) {
        return values.size() == 3
                && values.get(0) instanceof String name
                && values.get(1) instanceof String value
                && values.get(2) instanceof Long crc
                && crc == checksum(name, value);
    }

    private static long checksum(String name, String value) {
        CRC32C crc = new CRC32C();
        crc.update((name + '\n' + value).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
