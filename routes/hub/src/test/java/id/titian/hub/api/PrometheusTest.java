package id.titian.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.quarantine.QuarantineReason;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a Prometheus that has the token reads. */
@AutoConfigureObservability
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PrometheusTest {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.destinations.payroll.kind", () -> "payroll-csv");
        registry.add("titian.destinations.payroll.interval", () -> "1d");
        registry.add("titian.destinations.payroll.settings.folder", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void nobodyReadsMetersWithoutTheToken() throws Exception {
        HttpResponse<String> answer = Program.stranger(port).get("/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("titian_");
    }

    @Test
    void theNumbersOfTheChainAreMeters() throws Exception {
        jdbc.sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                        select 1, n::text, '2026-02-02', 0, 'live', now(), now(), 1, 0 from generate_series(1, 3) n;
                        insert into delivery (destination, punch, day, due_at) values ('payroll', 1, '2026-02-02', '2036-01-01');
                        insert into quarantine (reason, identity, detail, opened_at) values ('UNKNOWN_PIN', '\\x01', '', now());
                        insert into agent (id, secret_sha256, enrolled_at, state)
                            values ('setda', '', now(), '{"online":false,"buffered":30,"terminals":[]}')
                        """).update();

        HttpResponse<String> answer =
                Program.withTokenOf(data.resolve("api-token"), port).get("/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines())
                .contains(
                        "titian_punches 3.0",
                        "titian_edges_waiting 30.0",
                        "titian_agents_silent 1.0",
                        "titian_human_needed 1.0",
                        "titian_quarantine_open{reason=\"unknown-pin\"} 1.0",
                        "titian_deliveries{destination=\"payroll\",state=\"waiting\"} 1.0",
                        "titian_deliveries{destination=\"payroll\",state=\"delivered\"} 0.0");
        assertThat(answer.body().lines().filter(line -> line.startsWith("titian_quarantine_open{")))
                .hasSize(QuarantineReason.values().length);
        assertThat(answer.body()).contains("hikaricp_connections_active", "jvm_memory_used_bytes");
    }
}
