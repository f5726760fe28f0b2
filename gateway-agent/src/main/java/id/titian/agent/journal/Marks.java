package id.titian.agent.journal;

import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.Mark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The few facts of a journal that are no entries, each with a checksum. */
final class Marks {

    static final String TABLE = "CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL)";

    static final String FORMAT = "format";
    static final String EPOCH = "epoch";
    static final String BASE = "base";
    static final String RECEIPTED_TO = "receipted-to";
    static final String HELD = "held";
    /** When the network moved the cursor last; not there until it does. */
    static final String TOLD_AT = "told-at";

    /** Up to where the hub held something when it was last found to hold less; not there until it is. */
    static final String LOST_TO = "lost-to";

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
        database.each("select " + String.join(", ", Mark.COLUMNS) + " from mark", List.of(), values -> {
            Mark mark = Mark.of(values)
                    .orElseThrow(() -> new DamageException("The checksum of mark " + values.get(0) + " does not fit."));
            marks.put(mark.name(), mark.value());
        });
        return marks;
    }

    Optional<String> find(String name) throws JournalException, DamageException {
        return Optional.ofNullable(all().get(name));
    }

    void set(String name, Object value) throws JournalException, DamageException {
        database.update(
                "insert into mark (name, value, crc) values (?, ?, ?) on conflict (name) do update set value ="
                        + " excluded.value, crc = excluded.crc",
                new Mark(name, value.toString()).values());
    }

    void forgetFullReads() throws JournalException, DamageException {
        database.update("delete from mark where name like ?", List.of(FULL_READ + "%"));
    }
}
