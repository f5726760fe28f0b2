package id.titian.hub.table;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.TableMapping;
import id.titian.hub.act.Acts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How tables of an office were read before. */
@Repository
public class TableMappings {

    /** More shapes than this are not listed. */
    public static final int LIST_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(TableMappings.class);

    /**
     * How a table was read.
     *
     * @param serial the terminal whose punches it holds; null where people are named by NIP and no terminal.
     * @param isSourceSaid whether a person said so.
     * @param hadTerminal whether the office had a terminal then.
     */
    record Remembered(TableMapping mapping, @Nullable String serial, boolean isSourceSaid, boolean hadTerminal) {

        /** Whether what was said holds now: that no terminal wrote a table says little where there was none. */
        boolean saysSource(boolean hasTerminal) {
            return isSourceSaid && (hadTerminal || !hasTerminal);
        }
    }

    /**
     * How tables of one shape are read, for a person to look at.
     *
     * @param fingerprint of the shape.
     * @param columns what each column is taken for, in their order; empty if it is of a version that is not read any more.
     * @param serial the terminal whose punches they hold; null: none.
     * @param saidBy who accepted such a table last.
     */
    public record Known(
            String office,
            String fingerprint,
            List<TableMapping.Column> columns,
            @Nullable String serial,
            String saidBy,
            Instant saidAt) {}

    private final JdbcClient jdbc;
    private final Acts acts;
    private final Clock clock;

    TableMappings(JdbcClient jdbc, Acts acts, Clock clock) {
        this.jdbc = jdbc;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Part of what is remembered.
     *
     * @param isCut whether there is more of it.
     */
    public record Part(List<Known> known, boolean isCut) {}

    /**
     * What is remembered, by office, the latest first; {@link #LIST_MAX} at the most.
     *
     * @param office of which it is; null: of all.
     */
    public Part list(@Nullable String office) {
        List<Known> known = jdbc.sql("""
                        select office, fingerprint, mapping, serial, said_by, said_at from table_mapping
                         where :office::text is null or office = :office
                         order by office, said_at desc limit :limit
                        """)
                .param("office", office)
                .param("limit", LIST_MAX + 1)
                .query((row, n) -> known(row))
                .list();
        return new Part(known.subList(0, Math.min(known.size(), LIST_MAX)), known.size() > LIST_MAX);
    }

    private static Known known(ResultSet row) throws SQLException {
        List<TableMapping.Column> columns;
        try {
            columns = TableMapping.ofJson(row.getString(3)).columns();
        } catch (FileRefusedException e) {
            columns = List.of();
        }
        return new Known(
                row.getString(1),
                row.getString(2),
                columns,
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant());
    }

    /**
     * Forgets how tables of a shape were read in an office: the next one is asked about again. What was taken stays.
     *
     * @return false if nothing was remembered of it
     */
    @Transactional
    public boolean forget(String office, String fingerprint, String who) {
        boolean was = jdbc.sql("delete from table_mapping where office = ? and fingerprint = ?")
                        .params(office, fingerprint)
                        .update()
                > 0;
        if (was)
            acts.record(who, "forget-table", "office " + office, "how tables of shape " + fingerprint + " are read");
        return was;
    }

    /** How a table of that shape was read in that office. */
    Optional<Remembered> of(String office, String fingerprint) {
        return jdbc.sql("""
                        select mapping, serial, source_said, had_terminal from table_mapping
                         where office = ? and fingerprint = ?
                        """)
                .params(office, fingerprint)
                .query((row, n) -> remembered(office, row))
                .optional()
                .flatMap(one -> one);
    }

    private static Optional<Remembered> remembered(String office, ResultSet row) throws SQLException {
        try {
            return Optional.of(new Remembered(
                    TableMapping.ofJson(row.getString(1)), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
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
                        insert into table_mapping (office, fingerprint, mapping, serial, source_said, had_terminal, said_by, said_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (office, fingerprint) do update
                           set mapping = excluded.mapping, serial = excluded.serial, source_said = excluded.source_said,
                               had_terminal = excluded.had_terminal, said_by = excluded.said_by, said_at = excluded.said_at
                        """)
                .params(
                        office,
                        mapping.fingerprint(),
                        mapping.remembered().toJson(),
                        how.serial(),
                        how.isSourceSaid(),
                        how.hadTerminal(),
                        who.substring(0, Math.min(who.length(), Acts.WHO_MAX)),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
