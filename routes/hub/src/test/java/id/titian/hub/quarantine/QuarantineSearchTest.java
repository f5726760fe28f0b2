package id.titian.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.WireLimits;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looking for what waits, when much of it does. */
class QuarantineSearchTest {

    private static final String AYU = "199001012015011001";

    private FreshDatabase database;
    private Stages stages;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        stages = new Stages(database, Map.of()).withAyu();
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void aPageOfTheLargestMessagesFitsIntoMemory() {
        messages(3, WireLimits.MESSAGE_MAX);

        List<QuarantineItem> page = stages.quarantine().search(QuarantineFilter.openItems(null, 100));

        assertThat(page).hasSize(3).allSatisfy(item -> assertThat(item.raw()).hasSize(2 * Quarantine.RAW_SHOWN_MAX));
    }

    @Test
    void aRecordOfATerminalIsShownWhole() {
        messages(1, WireLimits.TEXT_MAX / 2);

        QuarantineItem item =
                stages.quarantine().search(QuarantineFilter.openItems(null, 1)).get(0);

        assertThat(item.raw()).hasSize(WireLimits.TEXT_MAX);
    }

    @Test
    void aPersonIsFoundAmongManyItemsAndManyPeople() {
        stages.jdbc()
                .sql("insert into terminal (serial, first_seen_at) values ('B9', now())")
                .update();
        stages.jdbc()
                .sql(
                        "insert into employee select (100000000000000001 + n * 10)::text, 'X' from generate_series(1, 20000) n")
                .update();
        stages.jdbc().sql("""
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                        select 'SETDA', (n + 100)::text, (100000000000000001 + n * 10)::text, '2026-01-01' from generate_series(1, 20000) n
                        """).update();
        stages.jdbc().sql("""
                        insert into quarantine (reason, identity, detail, serial, pin, opened_at)
                        select 'UNKNOWN_PIN', sha256(n::text::bytea), '', 'A1', (n + 50000)::text, now()
                          from generate_series(1, 20000) n
                        """).update();
        stages.jdbc().sql("""
                        insert into quarantine (reason, identity, detail, serial, pin, opened_at) values
                        ('UNKNOWN_PIN', '\\x01', 'of the group', 'A1', '7', now()),
                        ('UNKNOWN_TERMINAL', '\\x02', 'of no group yet', 'B9', '7', now()),
                        ('UNKNOWN_PIN', '\\x03', 'another PIN', 'A1', '8', now())
                        """).update();
        stages.jdbc().sql("analyze").update();
        String name = database.getJdbcUrl().substring(database.getJdbcUrl().lastIndexOf('/') + 1);
        JdbcClient.create(database)
                .sql("alter database " + name + " set statement_timeout = '4s'")
                .update();
        Objects.requireNonNull(database.getHikariPoolMXBean()).softEvictConnections();

        assertThat(stages.quarantine().search(by(AYU, null)))
                .extracting(QuarantineItem::detail)
                .containsExactly("of the group", "of no group yet");
        assertThat(stages.quarantine().search(by(null, "AYU")))
                .extracting(QuarantineItem::detail)
                .containsExactly("of the group", "of no group yet");
    }

    private static QuarantineFilter by(String nip, String name) {
        return new QuarantineFilter(null, null, null, nip, name, null, null, true, 0, 100);
    }

    private void messages(int count, int octets) {
        stages.jdbc().sql("""
                        insert into quarantine (reason, identity, detail, raw, opened_at)
                        select 'UNDECODABLE_BATCH', sha256(n::text::bytea), '', decode(repeat('ab', ?), 'hex'), now()
                          from generate_series(1, ?) n
                        """).params(octets, count).update();
    }
}
