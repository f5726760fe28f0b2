package id.titian.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PeopleMigrationTest {

    @Test
    void whoWasThereBeforePeopleHadKindsIsOfTheKindThatTheDigitsSpeakFor() {
        try (FreshDatabase database = FreshDatabase.make()) {
            Flyway.configure()
                    .dataSource(database)
                    .schemas("older")
                    .target("13")
                    .load()
                    .migrate();
            PGSimpleDataSource older = new PGSimpleDataSource();
            older.setURL(database.getJdbcUrl());
            older.setUser(TestDatabase.USER);
            older.setCurrentSchema("older");
            JdbcClient there = JdbcClient.create(older);
            there.sql("""
                            insert into employee values ('199001012015011001', 'Ayu'), ('199001012021211001', 'Dewi'),
                                                        ('199001012021201001', 'Budi')
                            """).update();

            Flyway.configure().dataSource(database).schemas("older").load().migrate();

            assertThat(there.sql("select name || ' ' || kind from employee order by name")
                            .query(String.class)
                            .list())
                    .containsExactly("Ayu PNS", "Budi PNS", "Dewi PPPK");
        }
    }
}
