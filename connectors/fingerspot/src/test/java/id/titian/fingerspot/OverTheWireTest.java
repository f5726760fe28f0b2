package id.titian.fingerspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.fingerspot.cloud.FingerspotCloudDriver;
import id.titian.fingerspot.easylink.EasyLinkDriver;
import id.titian.fingerspot.hub.FingerspotHubDriver;
import id.titian.sandbox.fingerspot.CloudTrouble;
import id.titian.sandbox.fingerspot.EasyLinkTrouble;
import id.titian.sandbox.fingerspot.FingerspotTerminalSpec;
import id.titian.sandbox.fingerspot.HeldPunch;
import id.titian.sandbox.fingerspot.SimulatedEasyLink;
import id.titian.sandbox.fingerspot.SimulatedFingerspotCloud;
import id.titian.sandbox.fingerspot.SimulatedFingerspotHub;
import id.titian.testkit.SocketLine;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The drivers against the stand-ins, over real sockets: what comes out is counted against what went in. */
class OverTheWireTest {

    private static final FingerspotTerminalSpec SPEC = FingerspotTerminalSpec.of("61616161", Asked.JAKARTA, Asked.NOON);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theCloudIsReadWholeOnceTheTerminalHasSentEverything() throws Exception {
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            cloud.punch("1001", MORNING.minusDays(20));
            cloud.punch("0053", MORNING);
            cloud.online(false);
            cloud.punch("1001", MORNING.plusSeconds(7));
            List<HeldPunch> before = readCloud(cloud);
            cloud.online(true);
            List<HeldPunch> after = readCloud(cloud);

            assertThat(before).isEqualTo(cloud.memory().subList(0, 2));
            assertThat(after).containsExactlyInAnyOrderElementsOf(cloud.memory());
        }
    }

    @Test
    void whatTheTerminalSendsTwiceIsOnePunch() throws Exception {
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            cloud.sendsTwice(true);
            for (int i = 0; i < 50; i++) cloud.punch("1001", MORNING.plusMinutes(i));

            List<Punch> punches = punches(read(new FingerspotCloudDriver(), cloud.port(), cloudSettings()));

            assertThat(cloud.database()).hasSize(100);
            assertThat(punches.stream().map(Punch::key).distinct()).hasSize(50);
        }
    }

    /** That the cloud leaves out a record, nobody can see. */
    @ParameterizedTest
    @EnumSource(value = CloudTrouble.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_MISSING")
    void theCloudsTroublesNeverGivePartOfALog(CloudTrouble trouble) throws Exception {
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            cloud.punch("0053", MORNING);
            try (var line = SocketLine.to(cloud.port())) {
                TerminalSession session = new FingerspotCloudDriver().open(line, cloudSettings());
                cloud.arm(trouble);

                assertThatThrownBy(session::readLog).isInstanceOf(TerminalException.class);
            }

            assertThat(readCloud(cloud)).containsExactlyElementsOf(cloud.memory());
        }
    }

    @Test
    void aWrongTokenIsNotTheSameAsAnUnreachableCloud() throws Exception {
        int port;
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            port = cloud.port();
            TerminalSettings wrong = Asked.settings("WRONG", "cloudId", SPEC.cloudId());

            assertThatThrownBy(() -> read(new FingerspotCloudDriver(), cloud.port(), wrong))
                    .isInstanceOf(TerminalRefusedException.class);
        }
        assertThatThrownBy(() -> SocketLine.to(port)).isInstanceOf(LineLostException.class);
    }

    @Test
    void theHubIsReadPageByPageAndItsTimesAreTheSitesWallClock() throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            for (int i = 0; i < 251; i++) hub.punch(i % 2 == 0 ? "1001" : "0053", MORNING.minusMinutes(i));

            List<Reading> readings = read(new FingerspotHubDriver(), hub.port(), hubSettings());

            assertThat(held(readings)).containsExactlyInAnyOrderElementsOf(hub.memory());
            assertThat(readings).allMatch(reading -> reading.serial().equals("61616161"));
            assertThat(readings).allMatch(reading -> reading.raw().length() < 400);
        }
    }

    @Test
    void theHubFetchesFromTheTerminalOnlyWhereThatIsConfigured() throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            hub.fetching(false);
            hub.punch("1001", MORNING);

            assertThat(read(new FingerspotHubDriver(), hub.port(), hubSettings()))
                    .isEmpty();
            assertThat(hub.questions()).noneMatch(question -> question.contains("sync"));
            assertThat(held(read(new FingerspotHubDriver(), hub.port(), hubSettings("sync", "beforeReading"))))
                    .containsExactlyElementsOf(hub.memory());

            hub.online(false);
            assertThatThrownBy(() -> read(new FingerspotHubDriver(), hub.port(), hubSettings("sync", "beforeReading")))
                    .isInstanceOf(TerminalSilentException.class)
                    .hasMessageContaining("ERR_DEVICE_OFFLINE");
        }
    }

    @ParameterizedTest
    @EnumSource(CloudTrouble.class)
    void theHubsTroublesNeverGivePartOfALog(CloudTrouble trouble) throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            hub.punch("0053", MORNING);
            try (var line = SocketLine.to(hub.port())) {
                TerminalSession session =
                        new FingerspotHubDriver().open(line, hubSettings("historyDays", "1", "windowDays", "7"));
                hub.arm(trouble);

                if (trouble == CloudTrouble.ONE_MISSING)
                    assertThat(session.readLog().size()).isEqualTo(1);
                else assertThatThrownBy(session::readLog).isInstanceOf(TerminalException.class);
            }

            assertThat(held(read(new FingerspotHubDriver(), hub.port(), hubSettings())))
                    .containsExactlyElementsOf(hub.memory());
        }
    }

    @Test
    void easyLinkIsReadPageByPageWithoutAnyQuestionThatWrites() throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            for (int i = 0; i < 251; i++) service.punch(i % 2 == 0 ? "1001" : "0053", MORNING.minusMinutes(i));

            List<HeldPunch> held = readEasyLink(service);

            assertThat(held).containsExactlyElementsOf(service.memory());
            assertThat(service.sins()).isEmpty();
        }
    }

    @Test
    void aReadingThatSomebodyElseBrokeOffIsFinishedAndThenOursBegins() throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            for (int i = 0; i < 250; i++) service.punch("1001", MORNING.minusMinutes(i));
            try (var line = SocketLine.to(service.port())) {
                line.write(Bytes.ofUtf8(
                        "POST /scanlog/all/paging HTTP/1.1\r\nContent-Length: 21\r\n\r\n" + "sn=61616161&limit=100"));
                assertThat(line.read(Duration.ofSeconds(5)).isEmpty()).isFalse();
            }

            assertThat(readEasyLink(service)).containsExactlyElementsOf(service.memory());
        }
    }

    @ParameterizedTest
    @EnumSource(SimulatedEasyLink.Spelling.class)
    void bothSpellingsAreTheSamePunches(SimulatedEasyLink.Spelling spelling) throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            service.spelling(spelling);
            service.punch(new HeldPunch("0053", MORNING, 4, 3));
            service.punch("1001", MORNING);

            assertThat(readEasyLink(service)).containsExactlyElementsOf(service.memory());
        }
    }

    @Test
    void anEmptyTerminalIsEmptyAndAFailureIsNot() throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            assertThat(readEasyLink(service)).isEmpty();

            service.punch("1001", MORNING);
            try (var line = SocketLine.to(service.port())) {
                TerminalSession session = new EasyLinkDriver().open(line, easyLinkSettings());
                service.reachable(false);
                assertThatThrownBy(session::readLog).isInstanceOf(TerminalSilentException.class);
            }
        }
    }

    @Test
    void aTerminalThatCountsNothingIsReadUntilTwoReadingsAgree() throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            service.counting(false);
            for (int i = 0; i < 150; i++) service.punch("1001", MORNING.minusMinutes(i));

            assertThat(readEasyLink(service)).containsExactlyElementsOf(service.memory());
        }
    }

    @ParameterizedTest
    @EnumSource(EasyLinkTrouble.class)
    void easyLinksTroublesCostAReadingAtMost(EasyLinkTrouble trouble) throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            for (int i = 0; i < 3; i++) service.punch("1001", MORNING.plusMinutes(i));
            try (var line = SocketLine.to(service.port())) {
                service.arm(trouble);
                List<Reading> readings = new ArrayList<>();
                try {
                    new EasyLinkDriver()
                            .open(line, easyLinkSettings())
                            .readLog()
                            .forEach(readings::add);
                    assertThat(held(readings)).containsExactlyElementsOf(service.memory());
                } catch (TerminalException noticed) {
                    assertThat(noticed).hasMessageMatching("(?s).{10,}");
                }
            }

            assertThat(readEasyLink(service)).containsExactlyElementsOf(service.memory());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EasyLinkTrouble.class,
            names = {"TORN_JSON", "ONE_MISSING", "FAILURE"})
    void aBadPageIsReadAgainOrTakenApart(EasyLinkTrouble trouble) throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC);
                var line = SocketLine.to(service.port())) {
            for (int i = 0; i < 3; i++) service.punch("1001", MORNING.plusMinutes(i));
            TerminalSession session = new EasyLinkDriver().open(line, easyLinkSettings());
            armForPages(service, session, trouble);

            List<Reading> readings = new ArrayList<>();
            session.readLog().forEach(readings::add);

            assertThat(held(readings)).containsExactlyElementsOf(service.memory());
        }
    }

    /** A trouble holds for one question, and the first of a reading is for the count: so the question before is asked by us. */
    private static void armForPages(SimulatedEasyLink service, TerminalSession session, EasyLinkTrouble trouble)
            throws Exception {
        assertThat(session.memory().records()).hasValue(3);
        service.armForPage(trouble);
    }

    @Test
    void aTerminalThatAlwaysCountsMoreThanItGivesIsRefusedUnlessAPersonSaysOtherwise() throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            for (int i = 0; i < 3; i++) service.punch("1001", MORNING.plusMinutes(i));
            for (int i = 0; i < 3; i++) service.armForPage(EasyLinkTrouble.ONE_MISSING);

            assertThatThrownBy(() -> readEasyLink(service))
                    .isInstanceOf(LogIncompleteException.class)
                    .hasMessageContaining("counts 3 records")
                    .hasMessageContaining("countMismatch");
            for (int i = 0; i < 2; i++) service.armForPage(EasyLinkTrouble.ONE_MISSING);
            assertThat(read(
                            new EasyLinkDriver(),
                            service.port(),
                            Asked.settings("", "sn", "61616161", "countMismatch", "accept")))
                    .hasSize(2);
        }
    }

    @Test
    void easyLinkTellsClockCountAndPeopleWithoutTemplatesAndPasswords() throws Exception {
        Map<String, String> people = new LinkedHashMap<>();
        for (int i = 1; i <= 25; i++) people.put("%04d".formatted(i), "PEGAWAI " + i);
        try (var service = SimulatedEasyLink.start(SPEC.withPeople(people));
                var line = SocketLine.to(service.port())) {
            service.punch("0001", MORNING);
            TerminalSession session = new EasyLinkDriver().open(line, easyLinkSettings());

            assertThat(session.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 12, 0));
            assertThat(session.memory().records()).hasValue(1);
            assertThat(session.memory().users()).hasValue(25);
            assertThat(session.users())
                    .hasSize(25)
                    .startsWith(new TerminalUser("0001", "PEGAWAI 1"), new TerminalUser("0002", "PEGAWAI 2"));
            assertThat(session.listen(SECOND)).isEmpty();
            assertThatThrownBy(() -> session.setClock(MORNING)).isInstanceOf(UnsupportedOperationException.class);
            assertThat(service.sins()).isEmpty();
        }
    }

    @Test
    void anUnknownSerialNumberIsSaidToBeMissingBehindTheService() throws Exception {
        try (var service = SimulatedEasyLink.start(SPEC)) {
            assertThatThrownBy(() -> read(new EasyLinkDriver(), service.port(), Asked.settings("", "sn", "999")))
                    .isInstanceOf(TerminalSilentException.class)
                    .hasMessageContaining("999");
        }
    }

    @Test
    void anotherServiceBehindThePortIsNotTakenForEasyLink() throws Exception {
        try (var hub = SimulatedFingerspotHub.start(SPEC)) {
            assertThatThrownBy(() -> read(new EasyLinkDriver(), hub.port(), easyLinkSettings()))
                    .isInstanceOfAny(TerminalRefusedException.class, ProtocolException.class);
        }
    }

    @Test
    void aBusyCloudIsAskedAgainLater() throws Exception {
        try (var cloud = SimulatedFingerspotCloud.start(SPEC)) {
            cloud.arm(CloudTrouble.TOO_MANY);

            assertThatThrownBy(() -> readCloud(cloud)).isInstanceOf(TerminalBusyException.class);
        }
    }

    private static List<HeldPunch> readCloud(SimulatedFingerspotCloud cloud) throws Exception {
        return held(read(new FingerspotCloudDriver(), cloud.port(), cloudSettings()));
    }

    private static List<HeldPunch> readEasyLink(SimulatedEasyLink service) throws Exception {
        return held(read(new EasyLinkDriver(), service.port(), easyLinkSettings()));
    }

    private static TerminalSettings cloudSettings() {
        return Asked.settings(Asked.NOON, SECOND, SPEC.token(), "cloudId", SPEC.cloudId());
    }

    private static TerminalSettings hubSettings(String... more) {
        List<String> options = new ArrayList<>(List.of("cloudId", SPEC.cloudId(), "host", "hub.example"));
        options.addAll(List.of(more));
        return Asked.settings(Asked.NOON, SECOND, SPEC.token(), options.toArray(String[]::new));
    }

    private static TerminalSettings easyLinkSettings() {
        return Asked.settings(Asked.NOON, SECOND, "", "sn", "61616161");
    }

    private static List<Reading> read(TerminalDriver driver, int port, TerminalSettings settings) throws Exception {
        try (var line = SocketLine.to(port);
                TerminalSession session = driver.open(line, settings)) {
            var readings = new ArrayList<Reading>();
            session.readLog().forEach(readings::add);
            return readings;
        }
    }

    private static List<Punch> punches(List<Reading> readings) {
        return readings.stream().map(Punch.class::cast).toList();
    }

    private static List<HeldPunch> held(List<Reading> readings) {
        return punches(readings).stream()
                .map(punch -> new HeldPunch(
                        punch.pin(),
                        punch.punchTime(),
                        punch.verifyMode() == null ? -1 : punch.verifyMode(),
                        punch.inOutMode() == null ? -1 : punch.inOutMode()))
                .toList();
    }
}
