package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody gets a receipt for what the database would forget. */
class DurabilityTest {

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void settle() throws IOException {
        home = Home.in(folder.resolve("postgres"));
    }

    @AfterEach
    void leave() throws Exception {
        home.close();
    }

    @Test
    void aServerThatForgetsIsRefusedByTheNameOfTheSetting() {
        EmbeddedPostgres postgres = home.start();
        JdbcClient jdbc = JdbcClient.create(Home.source(postgres));

        for (String name : List.of("fsync", "full_page_writes")) {
            jdbc.sql("alter system set " + name + " = off").update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
            await().atMost(Home.PATIENCE)
                    .until(() -> Home.setting(postgres, name).equals("off"));

            assertThatThrownBy(() -> Durability.require(Home.source(postgres)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining(name + " = off")
                    .hasMessageContaining("Set " + name + " = on");

            jdbc.sql("alter system reset " + name).update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
            await().atMost(Home.PATIENCE)
                    .until(() -> Home.setting(postgres, name).equals("on"));
        }
        Durability.require(Home.source(postgres));
    }

    @Test
    void aUserThatDoesNotWaitForTheDiskIsRefused() {
        EmbeddedPostgres postgres = home.start();
        JdbcClient.create(Home.source(postgres))
                .sql("alter role titian set synchronous_commit = off")
                .update();

        assertThatThrownBy(() -> Durability.require(Home.source(postgres)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void aServerThatIsNotThereIsNamedAsSuch() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/titian");

        assertThatThrownBy(() -> Durability.require(nowhere))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Check titian.database.url");
    }
}
