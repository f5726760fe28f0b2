package id.titian.hub.table;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.TableMapping;
import id.titian.hub.act.Acts;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How tables of an office were read before. */
@Repository
class TableMappings {

    private static final Logger LOG = LoggerFactory.getLogger(TableMappings.class);

    /**
     * How a table was read.
     *
     * @param serial the terminal whose punches it holds; null where people are named by NIP and no terminal.
     * @param isSourceSaid whether a person said so where the office had a terminal.
     */
    record Remembered(TableMapping mapping, @Nullable String serial, boolean isSourceSaid) {}

    private record Row(String mapping, @Nullable String serial, boolean isSourceSaid) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    TableMappings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How a table of that shape was read in that office. */
    Optional<Remembered> of(String office, String fingerprint) {
        Optional<Row> row = jdbc.sql(
                        "select mapping, serial, source_said from table_mapping where office = ? and fingerprint = ?")
                .params(office, fingerprint)
                .query((found, n) -> new Row(found.getString(1), found.getString(2), found.getBoolean(3)))
                .optional();
        if (row.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new Remembered(
                    TableMapping.ofJson(row.get().mapping()),
                    row.get().serial(),
                    row.get().isSourceSaid()));
        } catch (FileRefusedException e) {
            // Of a version that is not read any more: a person confirms it anew.
            LOG.warn("What was remembered of a table of office {} is not used: {}", office, e.getMessage());
            return Optional.empty();
        }
    }

    /** Remembers how it was read; the latest counts. */
    void remember(String office, String who, Remembered how) {
        TableMapping mapping = how.mapping();
        jdbc.sql("""
                        insert into table_mapping (office, fingerprint, mapping, serial, source_said, said_by, said_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (office, fingerprint) do update
                           set mapping = excluded.mapping, serial = excluded.serial, source_said = excluded.source_said,
                               said_by = excluded.said_by, said_at = excluded.said_at
                        """)
                .params(
                        office,
                        mapping.fingerprint(),
                        mapping.remembered().toJson(),
                        how.serial(),
                        how.isSourceSaid(),
                        who.substring(0, Math.min(who.length(), Acts.WHO_MAX)),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
