package id.titian.sandbox.judges;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.WallClock;
import id.titian.sandbox.zk.Evidence;
import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.HeldRecord;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import id.titian.sandbox.zk.codec.RecordLayout;
import id.titian.sandbox.zk.codec.UserLayout;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Independent ZK clients read the simulated terminal, and what they read is compared with its memory. */
class JudgesTest {

    private static final String ZKTECO_JS = "zkteco-js";
    private static final int[] PACES_MILLIS = {2, 10, 40};
    private static final String NODE_ZKLIB = "node-zklib";

    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 1, 2, 6, 58, 0);
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-10-06T00:30:15Z"), ZoneOffset.UTC);

    @BeforeEach
    void summonTheJudges() {
        Judges.summon();
    }

    private static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("TTN260100001").clock(NOW).users(people());
    }

    /** What was read, and what there was to read. */
    private record Verdict(List<String> report, List<String> punches, List<String> punchesRead, Evidence evidence) {}

    /**
     * Lets a judge read. Both judges take one packet out of one read of the socket, so on a busy machine they lose
     * what arrives while they sleep; then they may try again with longer pauses. A terminal that lies lies at every pace.
     */
    private static Verdict judge(
            String judge, String transport, ZkTerminalSpec.Builder spec, int records, Function<HeldRecord, String> form)
            throws Exception {
        Verdict verdict = null;
        for (int paceMillis : PACES_MILLIS) {
            var paced = spec.pacing(Duration.ofMillis(paceMillis)).build();
            try (var terminal = SimulatedZkTerminal.start(paced)) {
                fill(terminal, records);
                List<String> report = Judges.read(judge, terminal.port(), transport);
                List<String> punches = terminal.memory().stream().map(form).toList();
                verdict = new Verdict(report, punches, of(report, "pin"), terminal.evidence());
            }
            if (verdict.punchesRead().equals(verdict.punches())) break;
        }
        return Objects.requireNonNull(verdict);
    }

    private static List<TerminalUser> people() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new TerminalUser(i, Integer.toString(1_000 + i), "PEGAWAI " + i, i == 1 ? 14 : 0, 0))
                .toList();
    }

    private static void fill(SimulatedZkTerminal terminal, int records) {
        for (int i = 0; i < records; i++)
            terminal.put(
                    Integer.toString(1_001 + i % 12), FIRST.plusMinutes(37L * i).plusSeconds(i), i % 6, 1 + i % 2, 0);
    }

    private static List<String> of(List<String> report, String key) {
        return report.stream()
                .filter(line -> line.startsWith("{\"" + key + "\":"))
                .toList();
    }

    private static String time(HeldRecord record) {
        return WallClock.text(Objects.requireNonNull(record.wallTime()));
    }

    private static List<String> peopleAsJson() {
        return people().stream()
                .map(user -> "{\"uid\":%d,\"pin\":\"%s\",\"name\":\"%s\",\"privilege\":%d}"
                        .formatted(user.uid(), user.pin(), user.name(), user.privilege()))
                .toList();
    }

    private static String withStatus(HeldRecord held) {
        return "{\"pin\":\"%s\",\"time\":\"%s\",\"status\":%d,\"verify\":%d}"
                .formatted(held.pin(), time(held), held.status(), held.verify());
    }

    private static String withoutStatus(HeldRecord held) {
        return "{\"pin\":\"%s\",\"time\":\"%s\"}".formatted(held.pin(), time(held));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 700})
    void zktecoJsReadsEverythingAsItIs(int records) throws Exception {
        Verdict verdict = judge(ZKTECO_JS, "tcp", spec(), records, JudgesTest::withStatus);

        assertThat(verdict.report())
                .startsWith(
                        "{\"serial\":\"TTN260100001\"}",
                        "{\"firmware\":\"Ver 6.60 Aug 26 2011\"}",
                        "{\"time\":\"2026-10-06T07:30:15\"}",
                        "{\"users\":12,\"records\":" + records + ",\"recordMax\":100000}")
                .endsWith("{\"end\":true}");
        assertThat(of(verdict.report(), "uid")).isEqualTo(peopleAsJson());
        assertThat(verdict.punchesRead()).isEqualTo(verdict.punches());
        assertThat(verdict.evidence().count(Observation.BAD_CHECKSUM)).isZero();
        assertThat(verdict.evidence().count(Observation.STRAY_REPLY_ID)).isZero();
        assertThat(verdict.evidence().count(Observation.EXIT)).isEqualTo(1);
        assertThat(verdict.evidence().sins()).isEmpty();
    }

    @Test
    void zktecoJsReadsALargeLogWhoseChunksComeInOnePacket() throws Exception {
        var spec = spec().packetData(ZkTerminalSpec.PACKET_DATA_MAX);

        Verdict verdict = judge(ZKTECO_JS, "tcp", spec, 15_378, JudgesTest::withStatus);

        assertThat(verdict.punchesRead()).isEqualTo(verdict.punches());
        assertThat(verdict.evidence().count(Observation.CHUNK_SENT)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 700})
    void nodeZklibReadsEverythingAsItIs(int records) throws Exception {
        Verdict verdict = judge(NODE_ZKLIB, "tcp", spec(), records, JudgesTest::withoutStatus);

        assertThat(verdict.report())
                .startsWith("{\"users\":12,\"records\":" + records + ",\"recordMax\":100000}")
                .endsWith("{\"end\":true}");
        assertThat(of(verdict.report(), "uid")).isEqualTo(peopleAsJson());
        assertThat(of(verdict.report(), "incomplete")).isEmpty();
        assertThat(verdict.punchesRead()).isEqualTo(verdict.punches());
    }

    @Test
    void nodeZklibReadsTheNumericLayoutsOverUdp() throws Exception {
        var spec = spec().userLayout(UserLayout.U28).recordLayout(RecordLayout.EXT16_STATUS_FIRST);

        Verdict verdict = judge(NODE_ZKLIB, "udp", spec, 3_000, JudgesTest::withoutStatus);

        assertThat(of(verdict.report(), "uid")).hasSize(people().size());
        assertThat(of(verdict.report(), "uid").get(0)).contains("\"uid\":1,\"pin\":\"1001\"");
        assertThat(verdict.punchesRead()).isEqualTo(verdict.punches());
    }

    @Test
    void zktecoJsHearsPunchesAsTheyHappen() throws Exception {
        try (var terminal = SimulatedZkTerminal.start(spec().build())) {
            Process judge = Judges.start(ZKTECO_JS + "-live", terminal.port(), "tcp");
            try (var heard = judge.inputReader(StandardCharsets.UTF_8)) {
                assertThat(heard.readLine()).isEqualTo("{\"listening\":true}");

                for (int i = 1; i <= 3; i++) {
                    HeldRecord punch =
                            terminal.punch(Integer.toString(1_000 + i), 0, 1).orElseThrow();

                    assertThat(heard.readLine()).isEqualTo(withoutStatus(punch));
                }
                assertThat(heard.readLine()).isEqualTo("{\"end\":true}");
            } finally {
                judge.destroyForcibly();
            }
        }
    }
}
