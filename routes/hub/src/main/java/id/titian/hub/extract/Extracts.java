package id.titian.hub.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes sealed extracts. */
@Component
public class Extracts {

    /** Days of one extract. */
    public static final int SPAN_MAX = 400;

    /** Extracts of which it is told that they were made. */
    public static final int MADE_MAX = 20;

    private static final int ROWS_AT_ONCE = 500;

    private static final String README = """
            Kutipan data kehadiran untuk pemeriksaan. Segel di akhir berkas adalah tanda tangan hub atas semua yang ada di depannya.
            Periksa tanpa jaringan:  ./titian verify-extract BERKAS --key KUNCI   (kunci ada di halaman /bundles pada hub)
            Di depan isian yang akan dijalankan sebagai rumus oleh program lembar kerja ada satu tanda petik (').

            An extract of attendance for an audit. The seal at the end of the file is the hub's signature over everything before.
            Check it off-line:  ./titian verify-extract FILE --key TEXT   (the key stands on the page /bundles of the hub)
            A cell that a spreadsheet would run as a formula has an apostrophe (') before it.
            arrivals.csv has the batches as agents sent them (payload, Base64; gzip where it begins with 1f8b), with the chain
            hashes before and after each; punches.csv names the arrival and the entry, from 0, that carried each punch.
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HubKeys keys;
    private final Acts acts;
    private final ObjectMapper json;
    private final Clock clock;

    Extracts(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            HubKeys keys,
            Acts acts,
            ObjectMapper json,
            Clock clock) {
        // A template of its own: rows are read as they are written, never all at once.
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
        this.keys = keys;
        this.acts = acts;
        this.json = json;
        this.clock = clock;
    }

    /** Whether there is such an office, of which an extract could be made. */
    public boolean isOffice(String code) {
        return !jdbc.queryForList("select code from office where code = ?", String.class, code)
                .isEmpty();
    }

    /**
     * An extract that was handed out whole.
     *
     * @param sha256 of the file, hexadecimal.
     */
    public record Made(Instant at, String who, String sha256) {}

    /** Those of exactly this span and office that were handed out last, the newest first. */
    public List<Made> made(LocalDate from, LocalDate to, String office) {
        return jdbc.query(
                "select at, who, detail from act where what = 'extract-made' and subject = ? and detail like ?"
                        + " order by id desc limit ?",
                (row, n) -> new Made(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3).substring(row.getString(3).lastIndexOf(' ') + 1)),
                office,
                from + " to " + to + ", %",
                MADE_MAX);
    }

    /**
     * Writes an extract. One that breaks off has no seal. The book of acts says that it was asked for, and when it is whole, its
     * SHA-256: so a file can be told to be one that this hub gave away.
     *
     * @param from the first day.
     * @param to the last day, included.
     * @param office only this one; null: all, and the book of acts.
     * @param who asks; it is written down.
     */
    public void write(LocalDate from, LocalDate to, @Nullable String office, String who, OutputStream out)
            throws IOException {
        String subject = office == null ? "all offices" : office;
        acts.record(who, "extract", subject, from + " to " + to);
        var whole = new DigestOutputStream(out, Bytes.newSha256());
        var sealed = new SealedStream(whole);
        var zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8);
        zip.setComment(" ".repeat(Seal.LENGTH));
        Map<String, Object> files = new LinkedHashMap<>();
        try {
            transaction.executeWithoutResult(status -> {
                var named = new NamedParameterJdbcTemplate(jdbc);
                var said = new MapSqlParameterSource()
                        .addValue("from", Date.valueOf(from))
                        .addValue("to", Date.valueOf(to))
                        .addValue("office", office);
                for (ExtractFile file : ExtractFile.values()) {
                    if (office != null && file.isOfAllOffices()) continue;
                    try {
                        files.put(file.fileName(), CsvRows.write(named, file.sql(), said, zip, file.fileName()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("v", 1);
        manifest.put("from", from.toString());
        manifest.put("to", to.toString());
        manifest.put("office", office);
        manifest.put("madeAt", clock.instant().toString());
        manifest.put("who", who);
        manifest.put("key", keys.signing().shown().text());
        manifest.put("files", files);
        text(zip, "manifest.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(manifest));
        text(zip, "README.txt", README);
        zip.finish();
        sealed.seal(keys.signing());
        String sha256 = Bytes.of(whole.getMessageDigest().digest()).hex();
        acts.record(who, "extract-made", subject, from + " to " + to + ", sha256 " + sha256);
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
