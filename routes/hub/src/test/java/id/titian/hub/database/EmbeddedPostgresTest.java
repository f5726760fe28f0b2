package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresTest {

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
    void aFirstStartMakesADatabaseThatForgetsNothingAndASecondFindsWhatWasWritten() {
        EmbeddedPostgres first = home.start();
        Durability.require(Home.source(first));
        Home.write(first, 1);
        first.close();

        EmbeddedPostgres second = home.start();

        assertThat(Home.written(second)).containsExactly(1);
        assertThat(Home.setting(second, "fsync")).isEqualTo("on");
        assertThat(Home.setting(second, "synchronous_commit")).isEqualTo("on");
        assertThat(Home.setting(second, "full_page_writes")).isEqualTo("on");
        assertThat(Home.setting(second, "data_checksums")).isEqualTo("on");
        assertThat(Home.setting(second, "listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void aServerThatAKilledHubLeftIsFoundStillRunningWithItsData() throws Exception {
        Process hub = home.hub(true);
        long pid = home.pid();
        hub.destroyForcibly().waitFor();

        EmbeddedPostgres next = home.start();

        assertThat(home.pid()).isEqualTo(pid);
        assertThat(Home.written(next)).containsExactly(7);
    }

    @Test
    void anAdoptedServerWithoutTheDatabaseIsGivenOne() throws Exception {
        Process hub = home.hub(false);
        long pid = home.pid();
        hub.destroyForcibly().waitFor();
        PGSimpleDataSource front = new PGSimpleDataSource();
        front.setURL("jdbc:postgresql://127.0.0.1:"
                + ServerProcess.of(home.folder().resolve("cluster"))
                        .orElseThrow()
                        .port() + "/postgres");
        front.setUser("titian");
        front.setPassword(Files.readString(home.folder().resolve("password")).strip());
        JdbcClient.create(front).sql("drop database titian with (force)").update();

        EmbeddedPostgres next = home.start();
        Home.write(next, 1);

        assertThat(home.pid()).isEqualTo(pid);
        assertThat(Home.written(next)).containsExactly(1);
    }

    @Test
    void twoHubsNeverShareAFolder() {
        home.start();

        assertThatThrownBy(() -> EmbeddedPostgres.start(home.folder()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("another hub is using " + home.folder())
                .hasMessageContaining("titian.data");
    }

    @Test
    void whatACrashLeftHalfMadeIsRemoved() throws IOException {
        Files.createDirectories(home.folder().resolve("making-1/base/1"));
        Files.createDirectories(home.folder().resolve("unpacking-2/bin"));
        Files.writeString(home.folder().resolve("unpacking-2/bin/postgres"), "half");

        home.start();

        try (Stream<Path> left = Files.list(home.folder())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("making-") || name.startsWith("unpacking-"));
        }
    }

    @Test
    void whatWasCommittedOutlivesAServerThatIsKilledWhileItWrites() throws Exception {
        EmbeddedPostgres first = home.start();
        JdbcClient jdbc = JdbcClient.create(Home.source(first));
        jdbc.sql("create table row (n int primary key)").update();
        List<Integer> committed = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (int n = 0; n < 1_000_000; n++) {
                    jdbc.sql("insert into row values (?)").param(n).update();
                    committed.add(n);
                }
            } catch (DataAccessException e) {
                assertThat(committed).isNotEmpty();
            }
        });
        await().atMost(Home.PATIENCE).until(() -> committed.size() > 100);

        ProcessHandle.of(home.pid()).orElseThrow().destroyForcibly();
        writer.get(Home.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        first.close();
        EmbeddedPostgres next = home.start();

        assertThat(Home.written(next)).containsAll(committed);
    }
}
