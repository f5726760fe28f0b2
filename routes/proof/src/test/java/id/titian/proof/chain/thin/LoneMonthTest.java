package id.titian.proof.chain.thin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import id.titian.proof.chain.DoorTerminal;
import id.titian.proof.chain.FreePorts;
import id.titian.proof.chain.Jars;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.EmbeddedDatabase;
import id.titian.proof.receiver.Holding;
import id.titian.proof.receiver.PayrollFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent without any contact for 31 days beside a twin that has a network. */
class LoneMonthTest {

    /** Another each time, and said, so that a failure can be repeated: {@code -Dtitian.chain.seed=N}. */
    private static final long SEED = Long.getLong("titian.chain.seed", System.nanoTime() % 1_000_000);

    /** Of a month of starts and power cuts with a hub that never answers. */
    private static final long LOG_MAX = 200_000;

    private static final long DISK_MAX = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Of two people: nobody closes a month that they have verified. */
    private static final String SITI = "siti-0123456789012345678901234567890";

    private static final String BUDI = "budi-0123456789012345678901234567890";

    /** After two of them the clock that stands is behind by more than a day. */
    private static final int DAYS_OF_A_BOX_WITHOUT_BATTERY = 4;

    /** From here on the numbers of twins are the same. */
    private static final int NIP_OF_TWINS = 15;

    private static final System.Logger LOG = System.getLogger(LoneMonthTest.class.getName());

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    @DisplayName(
            "MKM-C02, BKL-C13: after a month alone one export gives the punches, the recap and the payroll files of an on-line"
                    + " twin; every figure leads to the terminal's bytes, and the one that is altered is named")
    void afterAMonthAloneOneExportGivesThePunchesTheRecapAndThePayrollFilesOfAnOnLineTwin() throws Exception {
        LOG.log(System.Logger.Level.INFO, "seed " + SEED);
        int port = FreePorts.first();
        YearMonth over = TwinRecap.latest(LocalDate.now(Clock.system(DoorTerminal.ZONE)));
        try (RunningHub hub = hub(port, over.atDay(1));
                LoneMonth month =
                        new LoneMonth(folder, hub, port + 2, over.atDay(1), over.lengthOfMonth(), true, SEED)) {
            LoneMonth.introduce(hub.api());
            haveHungSince(over.atDay(1).minusDays(1));
            TwinRecap recap = new TwinRecap(hub.api(), over);
            recap.introduce();
            long start = System.nanoTime();
            month.play();
            int made = month.made();
            assertThat(hub.api().ledgerKeys())
                    .as("only the twin has been heard of")
                    .hasSize(made);
            assertThat(month.lone().data().resolve("aside")).isEmptyDirectory();
            assertThat(Files.size(month.lone().log())).isLessThan(LOG_MAX);
            assertThat(month.disk()).isLessThan(DISK_MAX);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} punches in {1} days and {2} power cuts, in {3} s; {4} octets of disk, {5} of them a punch; {6} octets of log",
                    made,
                    over.lengthOfMonth(),
                    month.kills(),
                    (System.nanoTime() - start) / 1_000_000_000,
                    month.disk(),
                    month.disk() / made,
                    Files.size(month.lone().log()));

            Path bundle = month.export(folder.resolve("stick"));
            hub.api().believe("pulau", month.key());
            LOG.log(
                    System.Logger.Level.INFO,
                    "one bundle of {0} octets, {1} a punch",
                    Files.size(bundle),
                    Files.size(bundle) / made);
            // Somebody is not sure that it was taken and hands it in again.
            assertThat(handIn(hub.api(), bundle).path("state").asText()).isEqualTo("TAKEN");
            assertThat(handIn(hub.api(), bundle).path("code").asText()).isEqualTo("bundle-repeated");

            assertThat(hub.api().get("/api/bundles", "agent=pulau")).hasSize(1);
            assertThat(hub.api()
                            .get("/api/bundles", "agent=pulau")
                            .at("/0/fresh")
                            .asInt())
                    .isEqualTo(made);
            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(month.keys());
            assertThat(hub.api().numbers().path("holes").asInt()).isZero();
            assertThat(hub.api().numbers().path("quarantinedOpen")).isEmpty();
            assertThatBothArePaidAlike(made);
            recap.awaitDecided();
            recap.assertBothComeToTheSame();
            closeMonth(hub.api(), new HubApi(port, Files.writeString(folder.resolve("budi"), BUDI)), over);

            // A network that comes at last has nothing to bring, and changes nothing.
            month.plugCable();
            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(month.keys());
            recap.assertClosedForGood();
            new TwinEvidence(hub.api(), port, tokens(), folder.resolve("hub"), folder, over)
                    .assertTracedAndGuarded(LoneMonth.LONE_OFFICE, 30, month);
        }
    }

    /** Its terminal is right, so its punches are; but neither the agent nor the hub can know which of the two clocks was. */
    @Test
    void whatABoxWithoutABatteryTookForTheFutureIsPaidOnceAPersonHasComparedTheClocks() throws Exception {
        LOG.log(System.Logger.Level.INFO, "seed " + SEED);
        int port = FreePorts.first();
        LocalDate first = LocalDate.now(Clock.system(DoorTerminal.ZONE)).minusDays(DAYS_OF_A_BOX_WITHOUT_BATTERY);
        try (RunningHub hub = hub(port, first);
                LoneMonth month =
                        new LoneMonth(folder, hub, port + 2, first, DAYS_OF_A_BOX_WITHOUT_BATTERY, false, SEED)) {
            LoneMonth.introduce(hub.api());
            month.play();
            int made = month.made();
            Path bundle = month.export(folder.resolve("stick"));
            hub.api().believe("pulau", month.key());

            assertThat(handIn(hub.api(), bundle).path("state").asText()).isEqualTo("TAKEN");

            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(month.keys());
            await().atMost(PATIENCE)
                    .until(() -> hub.api().numbers().path("workWaiting").asInt() == 0);
            ArrayNode items = new ObjectMapper().createArrayNode();
            for (JsonNode item : hub.api().quarantine(0, 1_000).path("items")) {
                assertThat(item.at("/reason/code").asText()).isEqualTo("clock-suspect");
                assertThat(item.at("/item/serial").asText()).isEqualTo(LoneMonth.LONE);
                items.add(item.at("/item/id").asLong());
            }
            assertThat(items).hasSizeBetween(made / 2, made - 1);
            hub.api()
                    .post(
                            "/api/quarantine/release",
                            "{\"who\":\"Siti\",\"items\":" + items
                                    + ",\"reason\":\"the box's clock had stood, the terminal's is right\"}");
            assertThatBothArePaidAlike(made);
        }
    }

    private RunningHub hub(int port, LocalDate begin) throws Exception {
        Path data = Files.createDirectories(folder.resolve("hub"));
        Files.writeString(data.resolve("api-token"), SITI + "\n");
        Files.writeString(tokens(), "siti " + SITI + "\nbudi " + BUDI + "\n");
        List<String> properties = List.of(
                "--titian.api.token-file=" + tokens(),
                "--titian.attendance.begin=" + begin,
                "--titian.attendance.recheck-seconds=5",
                "--titian.destinations.payroll.kind=payroll-csv",
                "--titian.destinations.payroll.settings.folder=" + Files.createDirectories(payroll()));
        return new RunningHub(data, port, port + 1, properties, Map.of()).start();
    }

    /** The hub goes by today's clock, and has heard of the terminals just now. */
    private void haveHungSince(LocalDate day) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.of(folder.resolve("hub"));
        try (Connection connection = DriverManager.getConnection(database.url(), "titian", database.password());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update terminal set adopted_at = '" + day + "T05:00Z'"))
                    .isEqualTo(2);
        }
    }

    private Path tokens() {
        return folder.resolve("tokens");
    }

    private Path payroll() {
        return folder.resolve("payroll");
    }

    private void assertThatBothArePaidAlike(int made) throws IOException {
        PayrollFolder office = new PayrollFolder("payroll", payroll());
        await().atMost(PATIENCE).until(() -> office.holdings().size() >= 2 * made);
        assertThat(paid(office, LoneMonth.LONE))
                .hasSize(made)
                .containsExactlyInAnyOrderElementsOf(paid(office, LoneMonth.TWIN));
    }

    /** Verified with one token and closed with another; the same one is refused. */
    private static void closeMonth(HubApi siti, HubApi budi, YearMonth month) throws Exception {
        for (String office : List.of(LoneMonth.LONE_OFFICE, LoneMonth.TWIN_OFFICE)) {
            String address = "/api/attendance/months/" + month + "/offices/" + office;
            await().atMost(PATIENCE).until(() -> isVerified(siti, address));
            assertThatThrownBy(() -> siti.post(address + "/close", "{\"who\":\"Siti\"}"))
                    .hasMessageContaining("month-same-person");
            assertThat(budi.post(address + "/close", "{\"who\":\"Budi\"}")
                            .path("people")
                            .asInt())
                    .isEqualTo(LoneMonth.PEOPLE);
        }
    }

    /** Whether it is now; while a change is being judged the hub says so, and is asked again. */
    private static boolean isVerified(HubApi hub, String address) throws Exception {
        try {
            hub.post(address + "/verify", "{\"who\":\"Siti\"}");
            return true;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("month-being-made");
            return false;
        }
    }

    /** What became of a file. */
    private static JsonNode handIn(HubApi hub, Path file) throws Exception {
        long id = hub.handIn(file).path("id").asLong();
        await().atMost(PATIENCE)
                .until(() ->
                        !hub.get("/api/submissions/" + id, "").path("readAt").isNull());
        return hub.get("/api/submissions/" + id, "");
    }

    /** What payroll holds of a terminal: which of its people, when and which, without the terminal. */
    private static List<String> paid(PayrollFolder office, String serial) throws IOException {
        return office.holdings().stream()
                .filter(holding -> holding.punch().startsWith(serial + ";"))
                .map(LoneMonthTest::withoutTerminal)
                .toList();
    }

    private static String withoutTerminal(Holding holding) {
        return holding.nip().substring(NIP_OF_TWINS)
                + holding.punch().substring(holding.punch().indexOf(';'));
    }
}
