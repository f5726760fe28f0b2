package id.titian.proof.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How to reach the database inside a hub that runs on this machine, from the files in the hub's own folder.
 *
 * @param url for JDBC.
 * @param password of the user {@code titian}.
 */
public record EmbeddedDatabase(String url, String password) {

    private static final int PORT_LINE = 3;

    public static EmbeddedDatabase of(Path hubData) throws IOException {
        Path postgres = hubData.resolve("postgres");
        String port = Files.readAllLines(postgres.resolve("cluster").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        return new EmbeddedDatabase(
                "jdbc:postgresql://127.0.0.1:" + port + "/titian",
                Files.readString(postgres.resolve("password")).strip());
    }
}
