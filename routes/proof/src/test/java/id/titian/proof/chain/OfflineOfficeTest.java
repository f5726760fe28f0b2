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
 * An office without a network: its punches go to the hub on a stick, the receipt comes back on it; another receipt stays away, and
 * its code is typed; one stick is lost, a network comes at last, and the lost stick is found.
 */
class OfflineOfficeTest {

    private static final String SERIAL = "TTN261100001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST = 6;
    private static final int SECOND = 4;
    private static final int THIRD = 3;
    private static final int ALL = FIRST + SECOND + THIRD;
    private static final int POLL_SECONDS = 3_600;

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void everyPunchOfAnOfficeWithoutANetworkArrivesOnceBySticksReceiptsAndALateNetwork() throws Exception {
        int port = FreePorts.first();
        Path office = Files.createDirectories(folder.resolve("colokan-kantor"));
        Path town = Files.createDirectories(folder.resolve("colokan-hub"));
        List<String> sticks = List.of("--titian.sticks.folders=" + town, "--titian.sticks.tick-millis=200");
        try (SimulatedZkTerminal terminal =
                        SimulatedZkTerminal.start(DoorTerminal.spec(SERIAL, ALL).build());
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

            // The second time the stick stays at the hub for a while; somebody reads its code out over the telephone.
            DoorTerminal.punch(terminal, SECOND);
            fillAgain(stick, office, agent, FIRST + SECOND, 2);
            stick.carry(town);
            await().atMost(PATIENCE).until(() -> stick.receipts() == 2);
            long bundle = hub.api()
                    .get("/api/bundles", "agent=puskesmas&limit=1")
                    .at("/0/id")
                    .asLong();
            String code = hub.api()
                    .get("/api/bundles/" + bundle + "/receipt", "")
                    .path("code")
                    .asText();
            assertThat(agent.type(code)).contains("Hub sudah menyimpan semuanya sampai nomor " + (FIRST + SECOND));
            assertThat(agent.status().path("receiptedTo").asInt()).isEqualTo(FIRST + SECOND);
            assertThat(cable.carriedUp()).isZero();

            // The third time it is lost on the way. At last there is a network.
            DoorTerminal.punch(terminal, THIRD);
            fillAgain(stick, office, agent, ALL, 3);
            stick.carry(folder.resolve("hilang"));
            cable.plug();
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == ALL);
            assertThat(hub.api().ledgerKeys()).hasSize(ALL);

            // And then the lost stick is found.
            stick.carry(town);
            await().atMost(PATIENCE).until(() -> stick.receipts() == 3);

            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
            assertThat(hub.api().numbers().path("holes").asInt()).isZero();
            assertThat(hub.api().get("/api/bundles", "agent=puskesmas")).hasSize(3);
        }
    }

    /** What is new goes onto the stick as one more bundle, once the agent has seen the stick go. */
    private void fillAgain(Stick stick, Path office, FieldAgent agent, int last, int bundles) throws Exception {
        await().atMost(PATIENCE).until(() -> agent.status().path("lastSequence").asInt() == last);
        stick.carry(folder.resolve("tas"));
        await().atMost(PATIENCE)
                .until(() -> agent.status().at("/bundles/stick").asText().equalsIgnoreCase("none"));
        stick.carry(office);
        await().atMost(PATIENCE).until(() -> stick.bundles() == bundles);
    }

    private static boolean isListening(FieldAgent agent) throws InterruptedException {
        return agent.status().at("/terminals/0/state").asText().equals("listening");
    }
}
