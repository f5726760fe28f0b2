package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.wire.Order;
import id.titian.contract.wire.WireWriter;
import id.titian.proof.hub.RunningHub;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody retires: a person at the hub sees it on the terminal's own list and has them removed from it, once. */
class OrdersTest {

    private static final String SERIAL = "TTN261100003";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PEOPLE = 3;
    private static final int POLL_SECONDS = 3_600;
    private static final String STAYS = DoorTerminal.pin(0);
    private static final String RETIRED = DoorTerminal.pin(1);

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void whoRetiredIsRemovedOnceByAnOrderAlsoWhereTheAgentIsKilledInBetween() throws Exception {
        int port = FreePorts.first();
        try (SimulatedZkTerminal terminal = terminal();
                RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start();
                FieldAgent agent = new FieldAgent(
                        "kantor",
                        folder,
                        hub,
                        hub.brokerPort(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS))) {
            importPeople(hub);
            DoorTerminal.punch(terminal, PEOPLE);
            agent.program().start();
            await().atMost(PATIENCE).until(agent::isListening);
            await().atMost(PATIENCE).until(() -> hub.api().ledgerKeys().size() == PEOPLE);

            // The list, held against the mapping. Nobody can be asked before the agent has told that it has the
            // terminal.
            String list = await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> order(hub, "{\"kind\":\"list_users\"}"), id -> !id.isEmpty());
            awaitDone(hub, list);
            assertThat(standings(hub))
                    .containsExactly("mapped " + STAYS, "ended " + RETIRED, "unmapped " + DoorTerminal.pin(2));

            // The removal.
            terminal.expectRemovalOf(RETIRED);
            String removal = order(
                    hub,
                    "{\"kind\":\"remove_user\",\"pin\":\"" + RETIRED
                            + "\",\"who\":\"Sekretaris\",\"reason\":\"Pensiun\"}");
            awaitDone(hub, removal);
            assertThat(removedPins(terminal)).containsExactly(RETIRED);
            assertThat(standings(hub)).containsExactly("mapped " + STAYS, "unmapped " + DoorTerminal.pin(2));
            assertThat(hub.api().get("/api/acts", "").toString())
                    .contains("order remove user", SERIAL + " " + RETIRED, "Pensiun");

            // Killed between writing an order down and carrying it out: carried out once by the next start.
            String gone = DoorTerminal.pin(2);
            terminal.expectRemovalOf(gone);
            agent.program().kill();
            writeDown(agent, "cut-off", gone);
            agent.program().start();
            Path report = agent.data().resolve("orders/cut-off.report");
            await().atMost(PATIENCE).until(() -> Files.exists(report));
            agent.program().kill();
            agent.program().start();
            String last = order(hub, "{\"kind\":\"list_users\"}");
            awaitDone(hub, last);

            assertThat(standings(hub)).containsExactly("mapped " + STAYS);
            assertThat(removedPins(terminal)).containsExactly(RETIRED, gone);
            assertThat(terminal.evidence().sins()).isEmpty();
            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
        }
    }

    private static SimulatedZkTerminal terminal() throws IOException {
        return SimulatedZkTerminal.start(DoorTerminal.spec(SERIAL, PEOPLE)
                .sessionTimeout(Duration.ofSeconds(3))
                .heldAfterDrop(Duration.ofMillis(200))
                .build());
    }

    private static void importPeople(RunningHub hub) throws Exception {
        hub.api().importAll("offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        hub.api().importAll("terminals", "nomor_seri;julukan;kantor;grup_pin\n" + SERIAL + ";Lobi;SETDA;SETDA\n");
        hub.api().importAll("employees", "nip;nama\n199001012015011001;Ayu\n196001011985011002;Budi\n");
        hub.api()
                .importAll(
                        "mappings",
                        "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;" + STAYS
                                + ";199001012015011001;2020-01-01;\nSETDA;" + RETIRED
                                + ";196001011985011002;2020-01-01;2021-01-31\n");
    }

    /** What an agent leaves behind that was killed right after it had taken an order. */
    private static void writeDown(FieldAgent agent, String id, String pin) throws IOException {
        Order order = new Order(
                SERIAL,
                new TerminalOrder(
                        id, TerminalOrder.Kind.REMOVE_USER, Optional.of(pin), Optional.empty(), Optional.empty()),
                Instant.now().plus(Duration.ofDays(1)));
        Files.write(
                agent.data().resolve("orders").resolve(id + ".order"),
                WireWriter.order(order).toArray());
    }

    private static String order(RunningHub hub, String body) throws Exception {
        return hub.api()
                .post("/api/terminals/" + SERIAL + "/orders", body)
                .path("id")
                .asText();
    }

    private static void awaitDone(RunningHub hub, String order) {
        await().atMost(PATIENCE).until(() -> StreamSupport.stream(
                        hub.api()
                                .get("/api/terminals/" + SERIAL + "/orders", "")
                                .path("items")
                                .spliterator(),
                        false)
                .filter(row -> row.path("id").asText().equals(order))
                .allMatch(row -> row.path("done").asBoolean()));
    }

    private static List<String> standings(RunningHub hub) throws Exception {
        List<String> standings = new ArrayList<>();
        for (JsonNode each :
                hub.api().get("/api/terminals/" + SERIAL + "/users", "").path("items"))
            standings.add(
                    each.path("standing").asText() + " " + each.path("pin").asText());
        return standings;
    }

    private static List<String> removedPins(SimulatedZkTerminal terminal) {
        return terminal.evidence().removals().stream()
                .map(removal -> removal.user().map(TerminalUser::pin).orElse("nobody"))
                .toList();
    }
}
