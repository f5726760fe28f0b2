package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.proof.town.Stick;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An office without a network: its punches go to the hub on a stick, the receipt comes back on it; one stick is lost, a network
 * comes at last, and the lost stick is found.
 */
class OfflineOfficeTest {

    private static final String SERIAL = "TTN261100001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST = 6;
    private static final int SECOND = 4;
    private static final int POLL_SECONDS = 3_600;

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() {
        Jars.assumeBuilt();
    }

    @Test
    void everyPunchOfAnOfficeWithoutANetworkArrivesOnceBySticksReceiptsAndALateNetwork() throws Exception {
        int port = FreePorts.first();
        Path office = Files.createDirectories(folder.resolve("colokan-kantor"));
        Path town = Files.createDirectories(folder.resolve("colokan-hub"));
        List<String> sticks = List.of("--titian.sticks.folders=" + town, "--titian.sticks.tick-millis=200");
        try (SimulatedZkTerminal terminal = SimulatedZkTerminal.start(
                        DoorTerminal.spec(SERIAL, FIRST + SECOND).build());
                RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, sticks, Map.of()).start();
                Cable cable = Cable.to(hub.brokerPort(), false);
                FieldAgent agent = new FieldAgent(
                        "puskesmas",
                        folder,
                        hub,
                        cable.port(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS)
                                + hub.api().bundlesSection(office))) {
            Stick stick = new Stick(folder.resolve("stik"));
            agent.command("stick", stick.place().toString());
            agent.program().start();
            await().atMost(PATIENCE).until(() -> isListening(agent));
            DoorTerminal.punch(terminal, FIRST);
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("lastSequence").asInt() == FIRST);

            // The stick is plugged in at the office, carried, and plugged in at the hub, which does not know the
            // agent's key yet.
            stick.carry(office);
            await().atMost(PATIENCE).until(stick::isFull);
            stick.carry(town);
            await().atMost(PATIENCE).until(() -> stick.refusal().contains("Kunci agen"));
            assertThat(hub.api().ledgerKeys()).isEmpty();

            // A person compares the key by telephone and makes it known; the stick is plugged in once more.
            JsonNode offered = hub.api().get("/api/agents/puskesmas/bundle-key", "");
            assertThat(agent.command("key"))
                    .contains(offered.at("/offered/fingerprint").asText());
            hub.api().believe("puskesmas", offered.at("/offered/key").asText());
            stick.carry(folder.resolve("meja"));
            await().pollDelay(Duration.ofSeconds(1)).until(() -> Files.exists(stick.place()));
            stick.carry(town);
            await().atMost(PATIENCE).until(() -> stick.receipts() > 0);
            assertThat(hub.api().ledgerKeys()).hasSize(FIRST);

            // The receipt comes back on the same stick; nothing has gone over the network.
            assertThat(agent.status().path("receiptedTo").asInt()).isZero();
            stick.carry(office);
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == FIRST);
            assertThat(cable.carriedUp()).isZero();

            // The second stick is lost on the way. At last there is a network.
            DoorTerminal.punch(terminal, SECOND);
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("lastSequence").asInt() == FIRST + SECOND);
            stick.carry(folder.resolve("tas"));
            await().atMost(PATIENCE)
                    .until(() -> agent.status().at("/bundles/stick").asText().equalsIgnoreCase("none"));
            stick.carry(office);
            await().atMost(PATIENCE).until(() -> stick.bundles() == 2);
            stick.carry(folder.resolve("hilang"));
            cable.plug();
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == FIRST + SECOND);
            assertThat(hub.api().ledgerKeys()).hasSize(FIRST + SECOND);

            // And then the lost stick is found.
            stick.carry(town);
            await().atMost(PATIENCE).until(() -> stick.receipts() == 2);

            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
            assertThat(hub.api().numbers().path("holes").asInt()).isZero();
            assertThat(hub.api().get("/api/bundles", "agent=puskesmas")).hasSize(2);
        }
    }

    private static boolean isListening(FieldAgent agent) throws InterruptedException {
        return agent.status().at("/terminals/0/state").asText().equals("listening");
    }
}
