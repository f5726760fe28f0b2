package id.titian.hub.orders;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.Order;
import id.titian.contract.wire.Report;
import id.titian.contract.wire.Topics;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.api.Program;
import id.titian.hub.broker.EmbeddedBroker;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Orders in a whole hub: a person at the API, an agent at the broker. */
@DirtiesContext
@SpringBootTest(classes = OrdersTest.WholeHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OrdersTest {

    /** The hub without what other tests wire. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("id.titian.hub")
    @ComponentScan(
            basePackages = "id.titian.hub",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(\\w*Test|\\w*Parts|Stages|HubWithoutBroker|Hub)(\\$.*)?"))
    static class WholeHub {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private static final String AGENT = "setda";
    private static final String OTHER = "dinkes";
    private static final String AYU = "199001012015011001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIST = "{\"kind\":\"list_users\"}";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.broker.host", () -> "127.0.0.1");
        registry.add("titian.broker.port", () -> "0");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EmbeddedBroker broker;

    @Autowired
    AgentRegistry registry;

    private final List<MqttClient> clients = new ArrayList<>();
    private Program program;

    @BeforeEach
    void aTownWithOneTerminal() throws Exception {
        program = Program.withTokenOf(data.resolve("api-token"), port);
        jdbc.sql("truncate office, employee, pin_group, terminal, pin_mapping, agent, quarantine, act cascade")
                .update();
        program.post("/api/imports/offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        program.post("/api/imports/terminals", "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n");
        program.post(
                "/api/imports/employees",
                "nip;nama\n" + AYU + ";Ayu\n199001012015011002;Budi\n199001012015011003;Citra\n");
        program.post(
                "/api/imports/mappings",
                "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;7;" + AYU + ";2020-01-01;\n"
                        + "SETDA;8;199001012015011002;2020-01-01;2021-01-31\n"
                        + "SETDA;9;199001012015011003;2020-01-01;\n");
    }

    @AfterEach
    void disconnect() throws MqttException {
        for (MqttClient client : clients) {
            if (client.isConnected()) client.disconnectForcibly(0, 500, false);
            client.close(true);
        }
    }

    @Test
    void whatATerminalListsIsHeldAgainstTheMappingAndTheOneWhoseMappingEndedIsRemoved() throws Exception {
        Office office = connect(AGENT);
        office.tellState("A1");
        String list = given(LIST);

        Order asked = office.awaitOrder(list);
        office.report(
                list,
                new OrderOutcome(
                        true,
                        "It knows 3 people.",
                        List.of(
                                new TerminalUser("007", "AYU"),
                                new TerminalUser("8", "BUDI"),
                                new TerminalUser("99", ""))));

        assertThat(asked.serial()).isEqualTo("A1");
        assertThat(asked.what().kind()).isEqualTo(TerminalOrder.Kind.LIST_USERS);
        awaitDone(list);
        JsonNode people = program.json("/api/terminals/a1/users");
        assertThat(lines(people))
                .containsExactly(
                        "mapped 007 AYU " + AYU + " Ayu",
                        "ended 8 BUDI 199001012015011002 Budi",
                        "unmapped 99  null null",
                        "missing 9 null 199001012015011003 Citra");
        assertThat(people.at("/summary/group").asText()).isEqualTo("SETDA");
        assertThat(people.at("/summary/counts/ended").asInt()).isEqualTo(1);
        JsonNode second = program.json("/api/terminals/A1/users?limit=2&after=2");
        assertThat(lines(second)).hasSize(2);
        assertThat(second.path("next").asInt()).isEqualTo(4);
        assertThat(lines(program.json("/api/terminals/A1/users?standing=ended")))
                .hasSize(1);

        String removal = given(removal("8", "Budi pensiun", false));
        assertThat(office.awaitOrder(removal).what().pin()).contains("8");
        office.report(removal, OrderOutcome.done("PIN 8 was removed."));

        awaitDone(removal);
        assertThat(lines(program.json("/api/terminals/A1/users?standing=ended")))
                .isEmpty();
        JsonNode orders = program.json("/api/terminals/A1/orders?limit=1");
        assertThat(orders.at("/items/0/words").asText()).isEqualTo("PIN 8 was removed.");
        assertThat(orders.at("/items/0/who").asText()).startsWith("Sekretaris (");
        assertThat(program.get("/api/acts").body()).contains("order remove user", "A1 8", "Budi pensiun");
    }

    @Test
    void aRemovalNeedsANameAReasonAndForceWhereSomebodyStillHasThePin() throws Exception {
        connect(AGENT).tellState("A1");

        assertProblem(post("{\"kind\":\"remove_user\",\"pin\":\"8\",\"reason\":\"x\"}"), 400, "who-missing");
        assertProblem(post("{\"kind\":\"remove_user\",\"pin\":\"8\",\"who\":\"S\"}"), 400, "reason-missing");
        assertProblem(post("{\"kind\":\"remove_user\",\"who\":\"S\",\"reason\":\"x\"}"), 400, "pin-wrong");
        assertProblem(post("{\"kind\":\"clear_all\"}"), 400, "kind-unknown");
        assertProblem(post(removal("0007", "Pindah", false)), 409, "mapping-valid");
        assertProblem(program.post("/api/terminals/ZZ/orders", LIST), 404, "not-found");
        assertProblem(program.get("/api/terminals/A1/users?standing=all"), 400, "bad-request");
        assertProblem(program.get("/api/terminals/A1/orders?limit=1000"), 400, "limit-invalid");
        assertThat(program.json("/api/terminals/A1/orders").path("items")).isEmpty();

        HttpResponse<String> forced = post(removal("0007", "Pindah", true));

        assertThat(forced.statusCode()).isEqualTo(202);
        assertThat(program.get("/api/acts").body()).contains("forced: Pindah");
    }

    @Test
    void aTerminalThatNobodyHasTakesNoOrders() throws Exception {
        assertProblem(post(LIST), 409, "terminal-out-of-reach");

        connect(AGENT).tellState("B2");
        assertProblem(post(LIST), 409, "terminal-out-of-reach");
    }

    @Test
    void noMoreThanTwentyOrdersWaitForOneTerminal() throws Exception {
        connect(AGENT).tellState("A1");
        for (int i = 0; i < Orders.OPEN_MAX; i++) given(LIST);

        assertProblem(post(LIST), 409, "orders-waiting");
    }

    @Test
    void anOrderWaitsForAnAgentThatIsAwayAndIsSentAgainUntilItsOutcomeCame() throws Exception {
        Office office = connect(AGENT);
        office.tellState("A1");
        office.vanish();
        String order = given(LIST);

        Office back = connect(AGENT);
        back.tellState("A1");

        back.awaitOrder(order);
        jdbc.sql("update terminal_order set sent_at = sent_at - interval '6 minutes'")
                .update();
        await().atMost(PATIENCE).until(() -> back.heard(order) > 1);
        back.report(order, OrderOutcome.failed("It refused."));
        awaitTold(order);
        int heard = back.heard(order);
        jdbc.sql("update terminal_order set sent_at = sent_at - interval '6 minutes'")
                .update();
        String next = given(LIST);
        back.awaitOrder(next);
        assertThat(back.heard(order)).isEqualTo(heard);
    }

    @Test
    void onlyTheAgentThatWasAskedIsBelievedAndOnlyOnce() throws Exception {
        Office office = connect(AGENT);
        Office stranger = connect(OTHER);
        office.tellState("A1");
        String order = given(LIST);
        office.awaitOrder(order);

        stranger.report(order, OrderOutcome.done("Mine."));
        stranger.reportOctets(Bytes.ofUtf8("{"));
        await().atMost(PATIENCE).until(() -> count("quarantine where reason = 'UNDECODABLE_REPORT'") == 1);
        assertThat(row(order).path("done").isNull()).isTrue();
        office.report(order, OrderOutcome.done("Listed."));
        awaitDone(order);
        office.report(order, OrderOutcome.failed("Something else."));
        office.reportOctets(Bytes.ofUtf8("}"));

        await().atMost(PATIENCE).until(() -> count("quarantine where reason = 'UNDECODABLE_REPORT'") == 2);
        assertThat(row(order).path("words").asText()).isEqualTo("Listed.");
    }

    @Test
    void anOrderWhoseTimeIsOverLapsesAndALateReportStillCounts() throws Exception {
        Office office = connect(AGENT);
        office.tellState("A1");
        String order = given(LIST);
        office.awaitOrder(order);

        jdbc.sql("update terminal_order set not_after = now() - interval '1 second'")
                .update();

        await().atMost(PATIENCE).until(() -> row(order).path("lapsed").asBoolean());
        assertThat(row(order).path("words").asText()).startsWith("order-lapsed: ");
        office.report(order, OrderOutcome.done("Late."));
        awaitDone(order);
        assertThat(row(order).path("lapsed").asBoolean()).isFalse();
    }

    @Test
    void aTerminalWithoutAGroupSaysOfNobodyThatTheyAreGone() throws Exception {
        jdbc.sql("insert into terminal (serial, first_seen_at) values ('C3', now())")
                .update();
        connect(AGENT).tellState("C3");

        HttpResponse<String> refused = program.post("/api/terminals/C3/orders", removal("8", "Pensiun", false));

        assertProblem(refused, 409, "mapping-unknown");
        assertThat(lines(program.json("/api/terminals/C3/users"))).isEmpty();
    }

    @Test
    void thousandsOfPeopleAreListedWithWhateverTheirNamesAre() throws Exception {
        Office office = connect(AGENT);
        office.tellState("A1");
        String order = given(LIST);
        office.awaitOrder(order);
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 0; i < 20_000; i++)
            users.add(new TerminalUser("" + (10_000 + i), "P\u0000" + Integer.toString(i * 7919, 36)));

        office.report(order, new OrderOutcome(true, "Listed.", users));

        awaitDone(order);
        assertThat(program.json("/api/terminals/A1/users?limit=1")
                        .at("/summary/counts/unmapped")
                        .asInt())
                .isEqualTo(20_000);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return program.post("/api/terminals/A1/orders", body);
    }

    private String given(String body) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Program.json(answer).path("id").asText();
    }

    private static String removal(String pin, String reason, boolean force) {
        return "{\"kind\":\"remove_user\",\"pin\":\"%s\",\"who\":\"Sekretaris\",\"reason\":\"%s\",\"force\":%s}"
                .formatted(pin, reason, force);
    }

    private JsonNode row(String order) throws Exception {
        return StreamSupport.stream(
                        program.json("/api/terminals/A1/orders").path("items").spliterator(), false)
                .filter(row -> row.path("id").asText().equals(order))
                .findFirst()
                .orElseThrow();
    }

    private void awaitDone(String order) {
        await().atMost(PATIENCE).until(() -> row(order).path("done").asBoolean());
    }

    private void awaitTold(String order) {
        await().atMost(PATIENCE).until(() -> !row(order).path("done").isNull());
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private static List<String> lines(JsonNode people) {
        List<String> lines = new ArrayList<>();
        for (JsonNode each : people.path("items"))
            lines.add(String.join(
                    " ",
                    each.path("standing").asText(),
                    each.path("pin").asText(),
                    each.path("name").asText(),
                    each.path("nip").asText(),
                    each.path("employee").asText()));
        return lines;
    }

    private Office connect(String agent) throws Exception {
        String secret = registry.enrol(agent).or(() -> registryReissue(agent)).orElseThrow();
        return new Office(agent, secret);
    }

    /** A secret is shown once, so an agent that comes back is given a new row. */
    private Optional<String> registryReissue(String agent) {
        jdbc.sql("update agent set revoked_at = now() where id = ?")
                .param(agent)
                .update();
        return registry.enrol(agent);
    }

    /** An agent by hand. */
    private final class Office {

        private final String agent;
        private final MqttClient client;
        private final List<Order> orders = new CopyOnWriteArrayList<>();

        Office(String agent, String secret) throws Exception {
            this.agent = agent;
            this.client = new MqttClient("tcp://127.0.0.1:" + broker.port(), agent, new MemoryPersistence());
            clients.add(client);
            client.setTimeToWait(10_000);
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(agent);
            options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
            options.setCleanStart(true);
            options.setAutomaticReconnect(false);
            client.connect(options);
            client.subscribe(
                    new MqttSubscription[] {new MqttSubscription(Topics.orders(agent), 1)}, new IMqttMessageListener[] {
                        (topic, message) -> orders.add(WireReader.order(Bytes.of(message.getPayload())))
                    });
        }

        void tellState(String serial) throws Exception {
            say(serial, true);
        }

        void vanish() throws Exception {
            say("A1", false);
            client.disconnect();
        }

        private void say(String serial, boolean online) throws Exception {
            AgentState.TerminalState terminal = new AgentState.TerminalState(
                    "Lobi",
                    Optional.of(serial),
                    "zk",
                    "waiting",
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    "");
            AgentState state = new AgentState(
                    true,
                    "0.1.0",
                    Instant.now(),
                    Optional.empty(),
                    0,
                    0,
                    0,
                    Optional.empty(),
                    OptionalLong.empty(),
                    "",
                    List.of(terminal));
            Bytes said = WireWriter.state(online ? state : AgentState.gone("0.1.0", Instant.now()));
            client.publish(Topics.state(agent), said.toArray(), 1, true);
            await().atMost(PATIENCE).until(() -> jdbc.sql(
                            "select coalesce((state ->> 'online')::boolean, not ?) = ? from agent where id = ?")
                    .params(online, online, agent)
                    .query(Boolean.class)
                    .single());
        }

        Order awaitOrder(String id) {
            await().atMost(PATIENCE).until(() -> heard(id) > 0);
            return orders.stream()
                    .filter(order -> order.what().id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        int heard(String id) {
            return (int) orders.stream()
                    .filter(order -> order.what().id().equals(id))
                    .count();
        }

        void report(String id, OrderOutcome outcome) throws MqttException {
            reportOctets(WireWriter.report(new Report(id, "A1", outcome)));
        }

        void reportOctets(Bytes octets) throws MqttException {
            client.publish(Topics.reports(agent), octets.toArray(), 1, false);
        }
    }
}
