package id.titian.hub.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.ArrivalPath;
import id.titian.contract.wire.Batch;
import id.titian.hub.BriefJava;
import id.titian.hub.agents.AgentParts;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker has acknowledged is in the ledger once, wherever the hub's process ended. */
class IntakeCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CYCLES = Integer.getInteger("titian.crash.cycles", 1);
    private static final int BATCHES_A_CRASH = 30;
    private static final int BATCH = 7;
    private static final String AGENT = "a-1";

    /** How the system tells that a process was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder;

    private final AtomicReference<Process> hub = new AtomicReference<>();
    private FreshDatabase database;
    private IntakeParts ledger;
    private String secret;
    private int port;

    @BeforeEach
    void anEmptyLedger() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        database = FreshDatabase.make();
        ledger = new IntakeParts(database, Clock.systemUTC());
        secret = AgentParts.registry(database).enrol(AGENT).orElseThrow();
    }

    @AfterEach
    void end() throws Exception {
        kill();
        database.close();
    }

    @Test
    void whereverAProcessEndsNothingIsHalfDoneAndInTheEndNothingAcknowledgedIsLostOrDoubled() throws Exception {
        Journalist journalist = journalist();
        List<Batch> batches = journalist.cutAll(BATCH);

        int next = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            // Each point leaves behind what the next one begins with, so another order is another test.
            List<CrashingHub.Point> points = new ArrayList<>(List.of(CrashingHub.Point.values()));
            Collections.shuffle(points);
            for (CrashingHub.Point point : points) {
                start(point);
                next = point == CrashingHub.Point.NEVER
                        ? publishUntilItIsKilled(batches, next)
                        : publishUntilItEnds(batches, next);
                assertThat(hub.get().waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(hub.get().exitValue())
                        .as("ended at its point, %s, and nowhere else", point)
                        .isEqualTo(point == CrashingHub.Point.NEVER ? KILLED : CrashingHub.EXIT);
                assertNothingHalfDone(point);
            }
        }

        start(CrashingHub.Point.NEVER);
        awaitLedger((long) next * BATCH);
        publishAll(journalist, batches.subList(next, batches.size()));
        assertWhole(journalist);
    }

    private static Journalist journalist() {
        int crashes = CYCLES * CrashingHub.Point.values().length;
        return new Journalist(AGENT)
                .note(Journalist.punches("SN1", crashes * BATCHES_A_CRASH * BATCH, ArrivalPath.PULL));
    }

    /** Publishes, at the end the last batch again and again, until the hub is gone; returns the first without PUBACK. */
    private int publishUntilItEnds(List<Batch> batches, int from) throws InterruptedException {
        int next = from;
        try (TestAgent agent = new TestAgent(port, AGENT, secret)) {
            while (hub.get().isAlive()) {
                agent.publish(batches.get(Math.min(next, batches.size() - 1)));
                next = Math.min(next + 1, batches.size());
            }
        } catch (MqttException e) {
            // The hub went in the middle of it; what has no PUBACK is sent again.
            assertThat(hub.get().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return next;
    }

    /** Publishes some batches and kills the hub while it is about them; returns the first that was not published. */
    private int publishUntilItIsKilled(List<Batch> batches, int from) throws Exception {
        int to = Math.min(batches.size(), from + 1 + new Random().nextInt(BATCHES_A_CRASH));
        try (TestAgent agent = new TestAgent(port, AGENT, secret)) {
            for (Batch batch : batches.subList(from, to)) agent.publish(batch);
        }
        kill();
        return to;
    }

    private void publishAll(Journalist journalist, List<Batch> batches) throws Exception {
        try (TestAgent agent = new TestAgent(port, AGENT, secret)) {
            for (Batch batch : batches) agent.publish(batch);
            agent.publish(journalist.cut(journalist.size() - BATCH + 1, journalist.size()));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(agent.latest(journalist.epoch()).upTo()).isEqualTo(journalist.size()));
        }
    }

    private void awaitLedger(long punches) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.count("punch")).isGreaterThanOrEqualTo(punches));
    }

    /** Everything of a batch or nothing of it; asked in one statement, as the last commit may still be on its way. */
    private void assertNothingHalfDone(CrashingHub.Point point) {
        assertThat(ledger.jdbc.queryForMap("""
                        select (select count(*) from punch) as punches,
                            (select coalesce(sum(to_seq - from_seq + 1), 0)::bigint from custody) as held,
                            (select coalesce(sum(to_seq - from_seq + 1), 0)::bigint from arrival) as arrived,
                            (select coalesce(sum(cardinality(punches)), 0)::bigint from work) as given
                        """).values().stream().distinct())
                .as("punches, held, arrived and given to the placement after %s", point)
                .hasSize(1);
    }

    private void assertWhole(Journalist journalist) {
        assertThat(ledger.count("punch")).isEqualTo(journalist.size());
        assertThat(ledger.count("sighting")).isZero();
        assertThat(ledger.jdbc.queryForObject("select sum(resent) from arrival", Long.class))
                .as("what the ledger had and the queue still offered")
                .isPositive();
        assertThat(ledger.count("quarantine")).isZero();
        assertThat(ledger.jdbc.queryForObject("select from_seq || '-' || to_seq from custody", String.class))
                .isEqualTo("1-" + journalist.size());
        assertThat(ledger.jdbc.queryForObject(
                        "select count(*) from punch left join (select unnest(punches) as id from work) as work using (id)"
                                + " where work.id is null",
                        Long.class))
                .isZero();
    }

    private void start(CrashingHub.Point point) throws IOException {
        Process process = new ProcessBuilder(BriefJava.command(
                        CrashingHub.class,
                        folder.toString(),
                        Integer.toString(port),
                        database.getJdbcUrl(),
                        database.getUsername(),
                        point.name()))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("hub.log").toFile()))
                .start();
        hub.set(process);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals(CrashingHub.READY)) line = out.readLine();
        // A hub that finds a queue full of work may come to its point before it can say that it is ready.
        if (line == null && process.isAlive()) throw new IOException("The hub has closed its output");
    }

    private void kill() throws InterruptedException {
        Process process = hub.get();
        if (process == null) return;
        process.destroyForcibly();
        process.waitFor();
    }
}
