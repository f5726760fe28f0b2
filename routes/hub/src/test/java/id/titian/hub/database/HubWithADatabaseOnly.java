package id.titian.hub.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that keeps a database until its input ends, or until it is killed. */
final class HubWithADatabaseOnly {

    private HubWithADatabaseOnly() {}

    public static void main(String... arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            if (Boolean.parseBoolean(arguments[1])) {
                PGSimpleDataSource database = new PGSimpleDataSource();
                database.setURL(postgres.url());
                database.setUser(EmbeddedPostgres.NAME);
                database.setPassword(postgres.password());
                JdbcClient jdbc = JdbcClient.create(database);
                jdbc.sql("create table row (n int primary key)").update();
                jdbc.sql("insert into row values (7)").update();
            }
            Files.writeString(home.resolve("ready"), "");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
