package id.titian.hub.extract;

import id.titian.contract.Bytes;
import id.titian.contract.SpreadsheetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Rows of a query as a CSV file of a ZIP: semicolons, a heading, everything as the database writes it. */
final class CsvRows {

    /** What the manifest says of a file. */
    record Written(long rows, String sha256) {}

    private final ZipOutputStream zip;
    private final MessageDigest digest = Bytes.newSha256();
    private long rows;

    private CsvRows(ZipOutputStream zip) {
        this.zip = zip;
    }

    static Written write(
            NamedParameterJdbcTemplate jdbc, String sql, SqlParameterSource said, ZipOutputStream zip, String name)
            throws IOException {
        CsvRows file = new CsvRows(zip);
        zip.putNextEntry(new ZipEntry(name));
        jdbc.query(sql, said, result -> {
            file.copy(result);
            return null;
        });
        zip.closeEntry();
        return new Written(file.rows, Bytes.of(file.digest.digest()).hex());
    }

    private void copy(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) cell(line, i, columns.getColumnLabel(i), false);
        put(line);
        while (result.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++)
                cell(line, i, result.getString(i), columns.getColumnType(i) == Types.VARCHAR);
            put(line);
            rows++;
        }
    }

    private static void cell(StringBuilder line, int column, @Nullable String value, boolean isText) {
        if (column > 1) line.append(';');
        if (value == null) return;
        String text = isText && SpreadsheetText.isFormula(value) ? '\'' + value : value;
        // An empty text is not nothing.
        if (text.isEmpty() || text.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r'))
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        else line.append(text);
    }

    private void put(StringBuilder line) {
        byte[] octets = line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        line.setLength(0);
        digest.update(octets);
        try {
            zip.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
