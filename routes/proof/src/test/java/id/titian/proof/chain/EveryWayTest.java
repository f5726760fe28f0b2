package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.proof.process.Folders;
import id.titian.sandbox.zk.HeldRecord;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One terminal whose punches reach the hub in every way there is: announced, read, from a stick, and sent again. */
class EveryWayTest {

    private static final String SERIAL = "TTN261100001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALM = 5;
    private static final int CUT = 3;

    /** So seldom that only announcements bring a punch in time. */
    private static final int POLL_SECONDS = 3_600;

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void aPunchThatIsAnnouncedAndReadAndOnAStickAndSentAgainIsOneRowAndEveryArrivalIsVisible() throws Exception {
        int port = FreePorts.first();
        try (SimulatedZkTerminal terminal = terminal();
                RunningHub hub = new RunningHub(folder.resolve("hub"), port, port + 1, List.of(), Map.of()).start();
                Cable cable = Cable.to(hub.brokerPort(), true);
                FieldAgent agent = new FieldAgent(
                        "kantor",
                        folder,
                        hub,
                        cable.port(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS));
                FieldAgent stick = new FieldAgent("stik", folder, hub, hub.brokerPort(), port + 3, "")) {

            // Announced while the agent listens; reading the log afterwards finds nothing that it has not.
            agent.program().start();
            await().atMost(PATIENCE).until(agent::isListening);
            DoorTerminal.punch(terminal, CALM);
            await().atMost(PATIENCE).until(() -> hub.api().ledgerKeys().size() == CALM);
            assertThat(agent.command("read", "pintu"))
                    .containsPattern("punches +" + CALM + "\n")
                    .containsPattern("new in the journal +0\n")
                    .containsPattern("known before +" + CALM + "\n");

            // The hub takes a batch and its receipt is lost with the agent: sent again by the next start.
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == CALM);
            cable.deafen();
            DoorTerminal.punch(terminal, CUT);
            await().atMost(PATIENCE).until(() -> hub.api().ledgerKeys().size() == CALM + CUT);
            agent.program().kill();
            agent.program().start();
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == CALM + CUT);

            // The memory card dies: a new journal, and the whole log is read again.
            agent.stop();
            Folders.delete(agent.data());
            agent.program().start();
            await().atMost(PATIENCE)
                    .until(() -> agent.status().path("receiptedTo").asInt() == CALM + CUT);

            // Somebody brings the terminal's own file on a stick, to another agent.
            Path file = folder.resolve("1_attlog.dat");
            Files.writeString(file, attlog(terminal));
            assertThat(stick.command("import", file.toString(), "--serial", SERIAL))
                    .containsPattern("new in the journal +" + (CALM + CUT) + "\n");
            stick.program().start();
            await().atMost(PATIENCE)
                    .until(() -> stick.status().path("receiptedTo").asInt() == CALM + CUT);

            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
            List<JsonNode> traces = traces(hub.api());
            assertThat(traces).hasSize(CALM + CUT);
            assertThat(traces).allSatisfy(trace -> assertThat(arrivals(trace))
                    .containsExactly("kantor live", "kantor pull", "stik file"));
            assertThat(traces.subList(0, CALM))
                    .allMatch(trace -> trace.path("resent").asInt() == 0);
            assertThat(traces.subList(CALM, CALM + CUT))
                    .allMatch(trace -> trace.path("resent").asInt() > 0);
            assertThat(hub.api().numbers().path("holes").asInt()).isZero();
            assertThat(terminal.evidence().sins()).isEmpty();
        }
    }

    private static SimulatedZkTerminal terminal() throws IOException {
        return SimulatedZkTerminal.start(DoorTerminal.spec(SERIAL, CALM + CUT)
                .sessionTimeout(Duration.ofSeconds(3))
                .heldAfterDrop(Duration.ofMillis(500))
                .build());
    }

    private static String attlog(SimulatedZkTerminal terminal) {
        StringBuilder text = new StringBuilder();
        for (HeldRecord held : terminal.memory())
            text.append("%9s\t%s\t1\t%d\t%d\t0\r\n"
                    .formatted(
                            held.pin(), DoorTerminal.wallTime(held).replace('T', ' '), held.status(), held.verify()));
        return text.toString();
    }

    /** In the order in which the hub wrote the rows down. */
    private static List<JsonNode> traces(HubApi hub) throws Exception {
        List<JsonNode> traces = new ArrayList<>();
        for (JsonNode row : hub.get("/api/ledger", "serial=" + SERIAL).path("items"))
            traces.add(hub.get("/api/ledger/rows/" + row.at("/punch/id").asLong(), ""));
        return traces;
    }

    private static List<String> arrivals(JsonNode trace) {
        List<String> arrivals = new ArrayList<>();
        arrivals.add(trace.at("/punch/agent").asText() + " "
                + trace.at("/punch/path").asText());
        for (JsonNode sighting : trace.path("sightings"))
            arrivals.add(sighting.path("agent").asText() + " "
                    + sighting.path("path").asText());
        return arrivals;
    }
}
